import { columnsOf } from '../../domain/plan/table-columns.js'
import { cellsOfLine, overlap, type LineCell, type Span } from './line-cells.js'
import type { TextLine } from './text-lines.js'

export interface AlignedHeading {
  texts: string[]
  columns: Span[]
  /** The lines that it takes. */
  from: number
  end: number
}

const MOST_LINES_ABOVE = 2
const MOST_LINES_BELOW = 3

/**
 * The heading of a table of tasks whose columns are only aligned, round the line that begins with 'TT': the lines above
 * and below that hold the rest of its cells belong to it. Null where there is none.
 */
export function alignedHeading(lines: TextLine[], at: number, first: number): AlignedHeading | null {
  const own = cellsOf(lines[at])
  if (!/^(?:S?TT|Số thứ tự)$/i.test(own[0]?.text ?? '')) return null
  let end = at + 1
  while (end <= at + MOST_LINES_BELOW && isNear(lines, end) && cellsOf(lines[end]).every(goesOn)) end++
  let from = at
  const below = lines.slice(at, end).flatMap(cellsOf)
  while (from > first && at - from < MOST_LINES_ABOVE && isNear(lines, from)) {
    if (!cellsOf(lines[from - 1]).every((cell) => isOver(cell, below))) break
    from--
  }
  const cells = lines.slice(from, end).flatMap(cellsOf)
  const columns = merged(cells.filter((cell) => !isGroup(cell, cells)))
  const texts = columns.map((column) => textsIn(column, cells).join(' '))
  return columnsOf(texts)?.[0] === 'number' ? { texts, columns, from, end } : null
}

const cellsOf = (line: TextLine | undefined): LineCell[] => (line ? cellsOfLine(line) : [])

const isNear = (lines: TextLine[], at: number): boolean => {
  const [before, line] = [lines[at - 1], lines[at]]
  return !!before && !!line && line.y > before.y && line.y - before.y < 1.6 * line.height
}

// 'Thời gian' over 'thực hiện'; a row of the table begins with a number or a capital.
const goesOn = ({ text }: LineCell): boolean =>
  /^[\p{Ll}(]/u.test(text) || (/^\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)) || /^(?:chủ trì|phối hợp)$/i.test(text)

/** Whether a cell of a line above stands over one column, or over two that it is the common heading of. */
const isOver = (cell: LineCell, below: LineCell[]): boolean => {
  const count = merged(below).filter((column) => overlap(column, cell)).length
  return count === 1 ? cell.text.length < 40 : /^(?:cơ quan|đơn vị|phân công|trách nhiệm|tổ chức|số$)/i.test(cell.text)
}

const isGroup = (cell: LineCell, cells: LineCell[]): boolean =>
  merged(cells.filter((other) => other !== cell && overlap(other, cell))).length > 1

const textsIn = (column: Span, cells: LineCell[]): string[] =>
  cells.filter((cell) => overlap(cell, column) && !isGroup(cell, cells)).map(({ text }) => text)

function merged(cells: Span[]): Span[] {
  const spans: Span[] = []
  for (const { start, end } of [...cells].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (last && overlap(last, { start, end })) last.end = Math.max(last.end, end)
    else spans.push({ start, end })
  }
  return spans
}
