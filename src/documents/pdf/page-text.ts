import { inReadingOrder } from './columns.js'
import { nextAlignedTable, restOfTable } from './aligned-table.js'
import type { Span } from './line-cells.js'
import type { Page, Piece, Ruling } from './page-parts.js'
import type { Block } from './paragraphs.js'
import { ruledTables, type RuledTable } from './ruled-tables.js'
import { rowsOfTable } from './table-rows.js'
import { textLines, textOf, type TextLine } from './text-lines.js'

/**
 * The lines and rows of tables of a page in reading order, without its page number and footnotes. `open` are the columns
 * of a table without ruled lines that reached the end of the page before, and again of this one.
 */
export function blocksOfPage(
  { pieces, rulings }: Pick<Page, 'pieces' | 'rulings'>,
  open: Span[] | null = null,
): { blocks: Block[]; open: Span[] | null } {
  const tables = ruledTables(rulings).sort((a, b) => a.top - b.top)
  const outside = textLines(pieces.filter((piece) => !tables.some((table) => holds(table, piece))))
  const flowing = withoutNotes(withoutPageNumber(outside), rulings)
  const usual = usualStep(flowing)
  const right = Math.max(...flowing.map(({ end }) => end))
  const blocks: Block[] = []
  let carried = open
  let above = -Infinity
  for (const table of [...tables, null]) {
    const bottom = table?.bottom ?? Infinity
    const beside = flowing.filter(({ y }) => y > above && y <= bottom)
    const read = blocksBeside(beside, carried, usual, right)
    blocks.push(...read.blocks)
    carried = read.open
    if (table) {
      const inside = pieces.filter((piece) => holds(table, piece))
      blocks.push(...rowsOfTable(table, inside).map(rowBlock))
      carried = null
    }
    above = Math.max(above, bottom)
  }
  return { blocks, open: carried }
}

function blocksBeside(
  lines: TextLine[],
  open: Span[] | null,
  usual: number,
  right: number,
): { blocks: Block[]; open: Span[] | null } {
  const blocks: Block[] = []
  const flow = (from: number, end: number): void => {
    const ordered = inReadingOrder(lines.slice(from, end))
    blocks.push(...ordered.map((line, index, all) => flowingLine(line, all[index - 1], usual, right)))
  }
  let at = 0
  let table = open && lines.length > 0 ? restOfTable(lines, open) : nextAlignedTable(lines, 0)
  table ??= nextAlignedTable(lines, 0)
  let columns: Span[] | null = null
  while (table) {
    flow(at, table.from)
    blocks.push(...table.rows.map(rowBlock))
    at = table.end
    columns = table.columns
    table = nextAlignedTable(lines, at)
  }
  flow(at, lines.length)
  return { blocks, open: at === lines.length ? (columns ?? (lines.length === 0 ? open : null)) : null }
}

const rowBlock = (text: string): Block => ({ text, line: null })

const holds = ({ left, right, top, bottom }: RuledTable, { x, y, width, height }: Piece): boolean => {
  const middle = x + Math.min(width, 20) / 2
  return middle >= left && middle <= right && y - height * 0.3 >= top && y - height * 0.3 <= bottom
}

function withoutPageNumber(lines: TextLine[]): TextLine[] {
  return lines.filter((line, index) => (index > 0 && index < lines.length - 1) || !PAGE_NUMBER.test(textOf(line)))
}

const PAGE_NUMBER = /^(?:[-–—] ?)?\d{1,3}(?: ?[-–—])?$|^(?:Trang )?\d{1,3} ?\/ ?\d{1,3}$|^Trang \d{1,3}$/i

/**
 * Notes at the foot of a page, under a short line from the margin and in small letters: they would stand in the middle
 * of a sentence that goes on over the end of the page.
 */
function withoutNotes(lines: TextLine[], rulings: Ruling[]): TextLine[] {
  const usual = lines.map(({ height }) => height).sort((a, b) => a - b)[lines.length >> 1] ?? 0
  const margin = Math.min(...lines.map(({ start }) => start))
  const right = Math.max(...lines.map(({ end }) => end))
  const above = rulings.find(({ upright, at, from, to }) => {
    const below = lines.filter(({ y }) => y > at)
    const isShort = !upright && Math.abs(from - margin) < 6 && to - from < (right - margin) / 2
    return isShort && below.length > 0 && below.every(({ height }) => height < 0.95 * usual)
  })
  return above ? lines.filter(({ y }) => y <= above.at) : lines
}

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
