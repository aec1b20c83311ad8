import { inReadingOrder } from './columns.js'
import type { Page, Piece } from './page-parts.js'
import type { Block } from './paragraphs.js'
import { ruledTables, type RuledTable } from './ruled-tables.js'
import { rowsOfTable } from './table-rows.js'
import { textLines, textOf, type TextLine } from './text-lines.js'

/** The lines and rows of tables of a page in reading order, without its page number. */
export function blocksOfPage({ pieces, rulings }: Pick<Page, 'pieces' | 'rulings'>): Block[] {
  const tables = ruledTables(rulings).sort((a, b) => a.top - b.top)
  const flowing = withoutPageNumber(textLines(pieces.filter((piece) => !tables.some((table) => holds(table, piece)))))
  const usual = usualStep(flowing)
  const right = Math.max(...flowing.map(({ end }) => end))
  const blocks: Block[] = []
  let above = -Infinity
  for (const table of [...tables, null]) {
    const bottom = table?.bottom ?? Infinity
    const beside = flowing.filter(({ y }) => y > above && y <= bottom)
    blocks.push(...inReadingOrder(beside).map((line, index, all) => flowingLine(line, all[index - 1], usual, right)))
    if (table) {
      const inside = pieces.filter((piece) => holds(table, piece))
      blocks.push(...rowsOfTable(table, inside).map((text): Block => ({ text, line: null })))
    }
    above = Math.max(above, bottom)
  }
  return blocks
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

const flowingLine = (line: TextLine, before: TextLine | undefined, usual: number, right: number): Block => ({
  text: textOf(line),
  line: {
    start: line.start,
    spare: right - line.end,
    height: line.height,
    apart: !!before && isApart(before, line, usual),
  },
})

const isApart = (before: TextLine, line: TextLine, usual: number): boolean =>
  line.y < before.y || line.y - before.y > usual * 1.25
