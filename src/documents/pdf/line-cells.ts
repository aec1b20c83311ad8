import { endOf, type Piece } from './page-parts.js'
import { lineOf, textOf, type TextLine } from './text-lines.js'

export interface LineCell {
  text: string
  start: number
  end: number
  pieces: Piece[]
}

// Of the height of the letters: words are some 0.25 apart, the texts of two columns hardly ever under 0.7.
const GAP = 0.6

/** What stands apart from one another in a line. */
export function cellsOfLine(line: TextLine): LineCell[] {
  const groups: Piece[][] = []
  for (const piece of line.pieces) {
    if (piece.text.trim() === '') continue
    const before = groups.at(-1)?.at(-1)
    if (before && piece.x - endOf(before) < GAP * line.height) groups.at(-1)?.push(piece)
    else groups.push([piece])
  }
  return groups.map((pieces) => {
    const { start, end } = lineOf(pieces)
    return { text: textOf(lineOf(pieces)), start, end, pieces }
  })
}

export interface Span {
  start: number
  end: number
}

export const overlap = (a: Span, b: Span): boolean => Math.min(a.end, b.end) - Math.max(a.start, b.start) > 1
