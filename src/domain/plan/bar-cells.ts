import { joinCells } from './row.js'
import { columnsOf } from './table-columns.js'

const IS_BAR = /^\s*\|\s*$/
const NUMBER_HEAD = /^(?:s?tt|số ?tt|số thứ tự)$/i
const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-D])[.)]?$/
const MOST_COLUMNS = 10
const LONGEST_CELL = 60

interface Cells {
  texts: string[]
  /** The line behind each of them. */
  ends: number[]
}

/** Tables of which each cell ends with a line that is nothing but '|': gives the rows back as `cell | cell | cell`. */
export function joinBarCells(lines: string[]): string[] {
  const result: string[] = []
  let at = 0
  for (let bar = 0; bar < lines.length; bar++) {
    if (!IS_BAR.test(lines[bar] ?? '') || bar < at) continue
    const first = numberHeadBefore(lines, bar, at)
    const table = first === null ? null : readTable(lines, bar)
    if (first === null || table === null) continue
    result.push(...lines.slice(at, first), ...table.rows.map(joinCells))
    at = table.end
  }
  return [...result, ...lines.slice(at)]
}

/** Where a heading cell 'TT' (perhaps 'Số' over 'TT') before a bar begins. */
function numberHeadBefore(lines: string[], bar: number, from: number): number | null {
  for (const start of [bar - 1, bar - 2]) {
    if (start >= from && NUMBER_HEAD.test(textOf(lines, start, bar))) return start
  }
  return null
}

function readTable(lines: string[], bar: number): { rows: string[][]; end: number } | null {
  const head = cellsFrom(lines, bar + 1, MOST_COLUMNS)
  const width = head.texts.findIndex((text) => ROW_NUMBER.test(text)) + 1
  const heading = ['TT', ...head.texts.slice(0, width - 1)]
  if (width < 3 || columnsOf(heading) === null) return null
  const rows = [heading]
  let end = head.ends[width - 2] ?? bar + 1
  for (;;) {
    const { texts, ends } = cellsFrom(lines, end, width)
    if (!ROW_NUMBER.test(texts[0] ?? '')) return { rows, end }
    // A row of merged cells has fewer: the number of the next one ends it.
    const next = texts.findIndex((text, at) => at > 1 && ROW_NUMBER.test(text))
    const count = next === -1 ? texts.length : next
    rows.push(Array.from({ length: width }, (_, column) => (column < count ? (texts[column] ?? '') : '')))
    end = ends[count - 1] ?? end
  }
}

/** At most so many cells from a line on, each up to its bar. */
function cellsFrom(lines: string[], start: number, most: number): Cells {
  const cells: Cells = { texts: [], ends: [] }
  let from = start
  for (let at = start; at < lines.length && at - from < LONGEST_CELL && cells.texts.length < most; at++) {
    if (!IS_BAR.test(lines[at] ?? '')) continue
    cells.texts.push(textOf(lines, from, at))
    cells.ends.push(at + 1)
    from = at + 1
  }
  return cells
}

const textOf = (lines: string[], from: number, to: number): string =>
  lines
    .slice(from, to)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
