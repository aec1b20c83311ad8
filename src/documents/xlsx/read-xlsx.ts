import { secrecyMark } from '../../domain/secrecy/secrecy.js'
import { attribute, find, namedChildren, wholeText, type Element } from '../office/elements.js'
import { readPart, relationsOf } from '../office/package.js'
import { parseXml } from '../office/parse-xml.js'
import type { Zip } from '../office/zip.js'
import { richText, type Workbook } from './cell-text.js'
import { linesOfSheet } from './sheet-lines.js'
import { rowsOfSheet } from './sheet.js'
import { readCellStyles } from './styles.js'

/**
 * The text of the sheets of an .xlsx file that are seen, one after the other, `workbook` being the root of its main
 * part: cells as they are shown, a table as rows 'cell | cell', what stands above and below it as lines. A secrecy mark
 * in a header, a footer or a text box comes first, so that it is seen.
 */
export function readXlsx(zip: Zip, main: string, workbook: Element): string {
  const related = relationsOf(zip, main)
  const part = (type: string): Element | undefined =>
    readPart(zip, related.find((relation) => relation.type === type)?.path)
  const book: Workbook = {
    strings: namedChildren(part('sharedStrings'), 'si').map(richText),
    styles: readCellStyles(part('styles')),
    since1904: /^(?:1|true)$/.test(attribute(find(workbook, 'workbookPr'), 'date1904') ?? ''),
  }
  const margins = textOfDrawings(zip)
  const lines: string[] = []
  for (const { path, isSeen } of sheetsOf(workbook, related)) {
    const sheet = readPart(zip, path)
    if (!sheet || sheet.name !== 'worksheet') continue
    margins.push(textOfMargins(sheet))
    if (isSeen) lines.push(...(lines.length > 0 ? [''] : []), ...linesOfSheet(rowsOfSheet(sheet, book)))
  }
  const mark = secrecyMark(margins.join('\n'))
  return [...(mark === null ? [] : [mark]), ...lines].join('\n')
}

function sheetsOf(
  workbook: Element,
  related: { id: string; path: string }[],
): { path: string | undefined; isSeen: boolean }[] {
  return namedChildren(find(workbook, 'sheets'), 'sheet').map((sheet) => ({
    path: related.find(({ id }) => id === attribute(sheet, 'id'))?.path,
    isSeen: !/^(?:very)?hidden$/i.test(attribute(sheet, 'state') ?? ''),
  }))
}

const textOfDrawings = (zip: Zip): string[] =>
  [...zip.read([...zip.names].filter((name) => /^xl\/drawings\/drawing\d*\.xml$/.test(name))).values()].map((file) =>
    wholeText(parseXml(file)).replace(/\s{2,}/g, '\n'),
  )

/** Headers and footers as lines, without the codes for their place and font, as '&C&"Arial,Bold"&14'. */
const textOfMargins = (sheet: Element): string =>
  (find(sheet, 'headerFooter')?.children ?? [])
    .map(({ text }) => text.replace(/&(?:"[^"]*"|\d+|K[\dA-F+-]{6}|[A-Z])/gi, '\n'))
    .join('\n')
