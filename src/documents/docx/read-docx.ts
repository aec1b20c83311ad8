import { secrecyMark } from '../../domain/secrecy/secrecy.js'
import { attribute, find, type Element } from '../office/elements.js'
import { readPart, relationsOf } from '../office/package.js'
import { parseXml } from '../office/parse-xml.js'
import type { Zip } from '../office/zip.js'
import { FileProblem } from '../problems.js'
import { linesOf } from './blocks.js'
import type { DocumentParts } from './document-parts.js'
import { FORMATTING } from './formatting.js'
import { readNumbering } from './numbering.js'
import { readStyles } from './styles.js'

/**
 * The text of a .docx file as it is shown, `document` being the root of its main part: automatic numbers written out,
 * tracked changes accepted, without hidden text, headers and footers. Footnotes and endnotes are left out as well: in
 * the sentence or behind it they would become a part of a task, a time or an agency. Only a secrecy mark that stands in
 * a header or footer comes first, so that it is seen. Throws a `FileProblem` where there is no text of its own.
 */
export function readDocx(zip: Zip, main: string, document: Element): string {
  const body = find(document, 'body')
  if (!body) throw new FileProblem('broken')
  // The text lies in a web page inside the file, which Word shows as if it were its own.
  if (find(body, 'altChunk')) throw new FileProblem('web-page')
  const related = relationsOf(zip, main)
  const part = (type: string): Element | undefined =>
    readPart(zip, related.find((relation) => relation.type === type)?.path ?? `word/${type}.xml`, FORMATTING)
  const styles = readStyles(part('styles'))
  const numberOf = readNumbering(part('numbering'), styles)
  const mark = markInMargins(zip, { styles, numberOf: () => '' })
  return [...(mark === null ? [] : [mark]), ...linesOf(body, { styles, numberOf })].join('\n')
}

function markInMargins(zip: Zip, parts: DocumentParts): string | null {
  const names = [...zip.names].filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
  const roots = [...zip.read(names).values()].map((file) => parseXml(file))
  return secrecyMark(roots.flatMap((root) => [...linesOf(root, parts), ...wordArt(root)]).join('\n'))
}

/** A watermark is a drawing that says its text in an attribute. */
const wordArt = (element: Element): string[] => [
  ...(element.name === '' ? [attribute(element, 'string') ?? ''] : []),
  ...element.children.flatMap(wordArt),
]
