import { inReadingOrder } from './columns.js'
import type { Page, Piece } from './page-parts.js'
import { ruledTables, type RuledTable } from './ruled-tables.js'
import { rowsOfTable } from './table-rows.js'
import { textLines, textOf, type TextLine } from './text-lines.js'

/** The text of a page in reading order, tables as rows, without its page number. */
export function linesOfPage({ pieces, rulings }: Page): string[] {
  const tables = ruledTables(rulings).sort((a, b) => a.top - b.top)
  const flowing = withoutPageNumber(textLines(pieces.filter((piece) => !tables.some((table) => holds(table, piece)))))
  const usual = usualStep(flowing)
  const lines: string[] = []
  let above = -Infinity
  for (const table of [...tables, null]) {
    const bottom = table?.bottom ?? Infinity
    const beside = flowing.filter(({ y }) => y > above && y <= bottom)
    lines.push(...paragraphs(inReadingOrder(beside), usual))
    if (table) lines.push(...rowsOfTable(table, pieces.filter((piece) => holds(table, piece))))
    above = Math.max(above, bottom)
  }
  return lines
}

const holds = ({ left, right, top, bottom }: RuledTable, { x, y, width, height }: Piece): boolean => {
  const middle = x + Math.min(width, 20) / 2
  return middle >= left && middle <= right && y - height * 0.3 >= top && y - height * 0.3 <= bottom
}

function withoutPageNumber(lines: TextLine[]): TextLine[] {
  return lines.filter((line, index) => (index > 0 && index < lines.length - 1) || !PAGE_NUMBER.test(textOf(line)))
}

const PAGE_NUMBER = /^(?:[-–—] ?)?\d{1,3}(?: ?[-–—])?$|^(?:Trang )?\d{1,3} ?\/ ?\d{1,3}$|^Trang \d{1,3}$/i

/** The distance from a line to the next one that is most frequent, in points. */
function usualStep(lines: TextLine[]): number {
  const steps = new Map<number, number>()
  for (const [index, { y }] of lines.entries()) {
    const step = Math.round(y - (lines[index - 1]?.y ?? y))
    if (step > 0) steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  return [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? Infinity
}

/** A blank line where more than the usual space lies between two lines. */
const paragraphs = (lines: TextLine[], usual: number): string[] =>
  lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const text = textOf(line)
    return before && line.y - before.y > usual * 1.25 ? ['', text] : [text]
  })
