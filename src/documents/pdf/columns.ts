import { endOf } from './page-parts.js'
import { lineOf, textOf, type TextLine } from './text-lines.js'

type Split = [left: TextLine, right: TextLine]

/**
 * Lines in reading order: where text stands side by side (the head of an official letter; the addressees beside the
 * signature) the left side comes before the right one.
 */
export function inReadingOrder(lines: TextLine[]): TextLine[] {
  const ordered: TextLine[] = []
  for (let at = 0; at < lines.length;) {
    const block = blockAt(lines, at)
    ordered.push(...block.left, ...block.right)
    at += block.length
  }
  return ordered
}

function blockAt(lines: TextLine[], first: number): { left: TextLine[]; right: TextLine[]; length: number } {
  const left: TextLine[] = []
  const right: TextLine[] = []
  let gutter: [number, number] = [-Infinity, Infinity]
  let block = { left: lines.slice(first, first + 1), right: [] as TextLine[], length: 1 }
  for (const [index, line] of lines.slice(first).entries()) {
    const split = splitAtGap(line)
    if (index === 0 && !split) return block
    const side =
      split ?? (line.end <= gutter[1] - NARROW ? [line, null] : line.start >= gutter[0] + NARROW ? [null, line] : null)
    if (!side) return block
    gutter = [Math.max(gutter[0], side[0]?.end ?? -Infinity), Math.min(gutter[1], side[1]?.start ?? Infinity)]
    if (gutter[1] - gutter[0] < NARROW) return block
    if (side[0]) left.push(side[0])
    if (side[1]) right.push(side[1])
    // What stands on one side only belongs to the block as long as both sides come again.
    if (split) block = { left: [...left], right: [...right], length: index + 1 }
  }
  return block
}

const NARROW = 6

/** The two sides of a line with a gap far wider than justified text has. */
function splitAtGap(line: TextLine): Split | null {
  let widest = 0
  let at = 0
  const pieces = line.pieces.filter(({ text }) => text.trim() !== '')
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    const gap = before ? piece.x - endOf(before) : 0
    if (gap > widest) [widest, at] = [gap, index]
  }
  // In the head of a letter two names in capitals nearly meet; a heading in capitals has no gaps at all.
  const least = /\p{Ll}/u.test(textOf(line)) ? 2 : 0.7
  if (widest < least * line.height) return null
  const sides: Split = [lineOf(pieces.slice(0, at)), lineOf(pieces.slice(at))]
  return NO_SIDE.test(textOf(sides[0])) ? null : sides
}

// A number, a bullet or 'Số:' before a tab.
const NO_SIDE = /^(?:[\p{L}\d.]{0,8}[.)/]|[^\p{L}]*|Số ?:)$/u
