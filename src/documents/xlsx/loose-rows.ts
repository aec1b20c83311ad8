import type { SheetRow } from './sheet.js'

interface Placed {
  column: number
  end: number
  lines: string[]
}

/**
 * Rows that are no table as lines: of what stands side by side (the head of an official letter; the addressees beside
 * the signature) the left side comes before the right one; a number in a cell of its own begins the line of its text.
 */
export function linesOfLooseRows(rows: SheetRow[]): string[] {
  const placed = rows.map(placedCells)
  const lines: string[] = []
  for (let at = 0; at < rows.length;) {
    const before = rows[at - 1]
    if (before && (rows[at]?.number ?? 0) > before.number + 1) lines.push('')
    const length = sideBySide(rows, placed, at)
    const block = placed.slice(at, at + length)
    const border = borderOf(block[0] ?? [])
    const sides = [
      block.map((cells) => sideOf(cells, border, false)),
      block.map((cells) => sideOf(cells, border, true)),
    ]
    lines.push(...sides.flat().flatMap(linesOfCells))
    at += length
  }
  return lines
}

const placedCells = ({ cells }: SheetRow): Placed[] =>
  [...cells]
    .sort(([a], [b]) => a - b)
    .map(([column, { text, end }]) => ({
      column,
      end,
      lines: text.split(/\r\n?|\n/).filter((line) => line.trim() !== ''),
    }))
    .filter(({ lines }) => lines.length > 0)

/** The column where the right side begins; Infinity where a row has but one. */
function borderOf(cells: Placed[]): number {
  const last = cells.at(-1)
  return cells.length < 2 || !last || MARKER.test(cells[0]?.lines[0] ?? '') ? Infinity : last.column
}

const sideOf = (cells: Placed[], border: number, right: boolean): Placed[] =>
  cells.filter(({ column }) => column >= border === right)

/** How many rows stand in the same two columns; one side alone belongs to them as long as both come again. */
function sideBySide(rows: SheetRow[], placed: Placed[][], first: number): number {
  const border = borderOf(placed[first] ?? [])
  let length = 1
  if (border === Infinity) return length
  for (let at = first + 1; at < placed.length; at++) {
    const cells = placed[at] ?? []
    const crosses = cells.some(({ column, end }) => column < border && end >= border)
    if (crosses || (rows[at]?.number ?? 0) > (rows[at - 1]?.number ?? 0) + 3) break
    if (sideOf(cells, border, false).length > 0 && sideOf(cells, border, true).length > 0) length = at - first + 1
  }
  return length
}

function linesOfCells(cells: Placed[]): string[] {
  const [first, second, ...others] = cells
  const number = first?.lines[0]?.trim() ?? ''
  if (!second || !MARKER.test(number)) return cells.flatMap(({ lines }) => lines)
  const printed = /^[IVX\d]+$/.test(number) ? `${number}.` : number
  const [text = '', ...more] = second.lines
  return [`${printed} ${text}`, ...more, ...others.flatMap(({ lines }) => lines)]
}

const MARKER = /^\s*(?:(?:[IVX]{1,6}|\d{1,2}(?:\.\d{1,2})*|[A-Ha-hđ])[.)]?|[-+•*])\s*$/u
