import { endOf, type Piece } from './page-parts.js'

export interface TextLine {
  pieces: Piece[]
  y: number
  height: number
  start: number
  end: number
}

/** The pieces as lines from top to bottom, each from left to right. */
export function textLines(pieces: Piece[]): TextLine[] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && piece.y - first.y < 0.45 * Math.max(first.height, piece.height)) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => lineOf(row.sort((a, b) => a.x - b.x)))
}

export function lineOf(pieces: Piece[]): TextLine {
  const height = Math.max(...pieces.map((piece) => piece.height))
  return {
    pieces: pieces.filter((piece) => !isNoteMark(piece, height)),
    y: Math.max(...pieces.map(({ y }) => y)),
    height,
    start: Math.min(...pieces.map(({ x }) => x)),
    end: Math.max(...pieces.map(endOf)),
  }
}

// The raised number of a footnote would be read as a part of the word before it.
const isNoteMark = ({ text, height }: Piece, lineHeight: number): boolean =>
  height < lineHeight * 0.75 && /^\s*\d{1,2}\s*$/.test(text)

/** The words of a line; a gap between pieces is a space. */
export function textOf({ pieces }: TextLine): string {
  return pieces
    .map(({ text, x, height }, index) => {
      const before = pieces[index - 1]
      const isApart = before && x - endOf(before) > 0.17 * height && !/^\p{M}/u.test(text)
      return isApart ? ` ${text}` : text
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
