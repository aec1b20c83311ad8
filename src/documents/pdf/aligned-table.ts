import { linesOfGrid, type Cell } from '../grid.js'
import { alignedHeading } from './aligned-heading.js'
import { cellsOfLine, overlap, type LineCell, type Span } from './line-cells.js'
import type { Piece } from './page-parts.js'
import { textOfCell } from './table-rows.js'
import type { TextLine } from './text-lines.js'

export interface AlignedTable {
  rows: string[]
  columns: Span[]
  /** The lines that it takes. */
  from: number
  end: number
}

/** The next table without ruled lines: headed 'TT … Nội dung … Chủ trì …', its columns told by where their texts stand. */
export function nextAlignedTable(lines: TextLine[], first: number): AlignedTable | null {
  for (let at = first; at < lines.length; at++) {
    const heading = alignedHeading(lines, at, first)
    const body = heading && bodyOf(lines, heading.end, heading.columns)
    if (!body || !body.rows.some(([number]) => isNumber(number?.text ?? ''))) continue
    const headed = [heading.texts.map((text): Cell => ({ text, above: false })), ...body.rows]
    return { rows: linesOfGrid(headed), columns: body.columns, from: heading.from, end: body.end }
  }
  return null
}

/** What goes on of a table from the page before; null where the page begins with something else. */
export function restOfTable(lines: TextLine[], columns: Span[]): AlignedTable | null {
  const body = bodyOf(lines, 0, columns)
  return body.rows.length === 0 ? null : { ...body, rows: linesOfGrid(body.rows), from: 0 }
}

interface BodyLine {
  y: number
  cells: Piece[][]
  /** The heading of a part of the table, a row of its own. */
  isPart: boolean
}

function bodyOf(lines: TextLine[], start: number, headed: Span[]): { rows: Cell[][]; columns: Span[]; end: number } {
  let columns = headed
  let end = start
  const body: BodyLine[] = []
  for (; end < lines.length; end++) {
    const line = lines[end]
    const before = end > start ? lines[end - 1] : undefined
    if (!line || (before && line.y - before.y > FARTHEST * line.height)) break
    const cells = cellsOfLine(line)
    if (CLOSING.test(cells[0]?.text ?? '')) break
    const placed = place(cells, columns)
    if (placed) {
      columns = placed.columns
      body.push({ y: line.y, cells: placed.cells, isPart: false })
    } else if (isPartHeading(lines, end, columns)) {
      const [number, content] = splitMarker(cells)
      const part = columns.map((_, index) => (index === 0 ? number : index === 1 ? content : []))
      body.push({ y: line.y, cells: part, isPart: true })
    } else break
  }
  return { rows: partsOf(body).flatMap((part) => rowsOf(part, columns)), columns, end }
}

const FARTHEST = 4
const CLOSING = /^(?:Nơi nhận|(?:TM|KT|TL|TUQ|Q)\. ?\p{Lu}|Ghi chú ?:)/u

const isNumber = (text: string): boolean => /^(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐa-hđ])[.)]?$/u.test(text)

/** The cells of a line under their columns, which grow by them; null where one stands under two. */
function place(cells: LineCell[], columns: Span[]): { cells: Piece[][]; columns: Span[] } | null {
  const grown = columns.map((column) => ({ ...column }))
  const placed = columns.map((): Piece[] => [])
  for (const cell of cells) {
    const under = columns.flatMap((column, index) => (overlap(column, cell) ? [index] : []))
    const index = under.length === 0 ? nearest(cell, columns) : under.length === 1 ? (under[0] ?? 0) : -1
    const column = grown[index]
    if (!column) return null
    column.start = Math.min(column.start, cell.start)
    column.end = Math.max(column.end, cell.end)
    placed[index]?.push(...cell.pieces)
  }
  const apart = grown.every((column, index) => index === 0 || column.start > (grown[index - 1]?.end ?? 0))
  return apart ? { cells: placed, columns: grown } : null
}

function nearest({ start, end }: Span, columns: Span[]): number {
  const distances = columns.map((column) => Math.max(column.start - end, start - column.end))
  return distances.indexOf(Math.min(...distances))
}

/** 'I. Công tác chỉ đạo' over the columns, with a row of the table in the next lines. */
function isPartHeading(lines: TextLine[], at: number, columns: Span[]): boolean {
  const line = lines[at]
  if (
    !line ||
    !PART.test(
      cellsOfLine(line)
        .map(({ text }) => text)
        .join(' '),
    )
  )
    return false
  for (const next of lines.slice(at + 1, at + 5)) {
    const placed = place(cellsOfLine(next), columns)
    if (!placed) return false
    if (placed.cells.filter((pieces) => pieces.length > 0).length >= 3) return true
  }
  return false
}

const PART = /^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})[.)]? \p{L}/u

function splitMarker(cells: LineCell[]): [Piece[], Piece[]] {
  const pieces = cells.flatMap((cell) => cell.pieces)
  const [first, ...others] = pieces
  if (!first) return [[], []]
  const [marker = '', rest = ''] = first.text.trim().split(/\s+(.*)/s)
  return [[{ ...first, text: marker }], [...(rest === '' ? [] : [{ ...first, text: rest }]), ...others]]
}

function partsOf(body: BodyLine[]): BodyLine[][] {
  const parts: BodyLine[][] = []
  for (const [index, line] of body.entries()) {
    if (index === 0 || line.isPart || body[index - 1]?.isPart) parts.push([])
    parts.at(-1)?.push(line)
  }
  return parts
}

/** A number stands in the first line of its row, or, where the cells are centred, somewhere in the middle. */
function rowsOf(body: BodyLine[], columns: Span[]): Cell[][] {
  const width = (index: number): number => (columns[index]?.end ?? 0) - (columns[index]?.start ?? 0) + PADDING
  const numbered = body.flatMap(({ cells }, index) => (isNumber(textOfCell(cells[0] ?? [], width(0))) ? [index] : []))
  const centred = numbered[0] !== undefined && numbered[0] > 0 && (numbered.at(-1) ?? 0) < body.length - 1
  const starts = numbered.map((at, index) => {
    const before = numbered[index - 1]
    if (!centred) return at
    return before === undefined ? 0 : widestStep(body, before, at)
  })
  const limits = [...new Set([0, ...starts, body.length])]
  return limits.slice(1).map((end, index) =>
    columns.map((_, column): Cell => {
      const pieces = body.slice(limits[index], end).flatMap(({ cells }) => cells[column] ?? [])
      return { text: textOfCell(pieces, width(column)), above: false }
    }),
  )
}

const PADDING = 8

/** The line between two numbers over which the most room lies; the middle one where all are alike. */
function widestStep(body: BodyLine[], from: number, to: number): number {
  let widest = Math.ceil((from + to + 1) / 2)
  const stepAt = (at: number): number => (body[at]?.y ?? 0) - (body[at - 1]?.y ?? 0)
  for (let at = from + 1; at <= to; at++) if (stepAt(at) > stepAt(widest) + 1) widest = at
  return widest
}
