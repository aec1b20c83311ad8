import { linesOfGrid, type Cell } from '../grid.js'
import type { Piece } from './page-parts.js'
import type { RuledTable } from './ruled-tables.js'
import { textLines, textOf } from './text-lines.js'

/** The rows of a ruled table as lines 'cell | cell', with the pieces that stand in it. */
export function rowsOfTable(table: RuledTable, pieces: Piece[]): string[] {
  const rows = table.ys.length - 1
  const columns = table.xs.length - 1
  const contents = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = String(ownerOf(table, indexOf(table.ys, piece.y - piece.height * 0.3), indexOf(table.xs, piece.x + 1)))
    const content = contents.get(key)
    if (content) content.push(piece)
    else contents.set(key, [piece])
  }
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column): Cell => {
      const [ownerRow, ownerColumn] = ownerOf(table, row, column)
      if (ownerRow !== row) return { text: '', above: ownerColumn === column }
      if (ownerColumn !== column) return { text: '', above: false }
      return { text: textOfCell(contents.get(String([row, column])) ?? [], widthOf(table, row, column)), above: false }
    }),
  )
  return linesOfGrid(grid)
}

/** The first of the cells that a merged cell takes. */
function ownerOf(table: RuledTable, row: number, column: number): [row: number, column: number] {
  let [ownerRow, ownerColumn] = [row, column]
  while (ownerColumn > 0 && !table.hasWallLeftOf(ownerRow, ownerColumn)) ownerColumn--
  while (ownerRow > 0 && !table.hasWallAbove(ownerRow, ownerColumn)) ownerRow--
  return [ownerRow, ownerColumn]
}

function widthOf(table: RuledTable, row: number, column: number): number {
  let end = column + 1
  while (end < table.xs.length - 1 && !table.hasWallLeftOf(row, end)) end++
  return (table.xs[end] ?? 0) - (table.xs[column] ?? 0)
}

function indexOf(limits: number[], value: number): number {
  const next = limits.findIndex((limit) => limit > value)
  return Math.max(0, Math.min(next === -1 ? limits.length : next, limits.length - 1) - 1)
}

const PADDING = 12

/** The lines of a cell, joined; a line that ends although the next word had room ends a paragraph. */
export function textOfCell(pieces: Piece[], width: number): string {
  const lines = textLines(pieces)
  return lines.reduce((text, line, index) => {
    const next = textOf(line)
    const before = lines[index - 1]
    if (text === '' || !before || next === '') return text + next
    const word = (next.split(' ')[0] ?? '').length * line.height * 0.5
    const hadRoom = before.end - before.start + word + PADDING < width
    const isItem = /^(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)]) ?\S/u.test(next)
    const begins = (hadRoom && /^\p{Lu}/u.test(next) && /\p{Ll}/u.test(text)) || isItem
    return `${text}${begins && !/[;:,.]$/.test(text) ? '; ' : ' '}${next}`
  }, '')
}
