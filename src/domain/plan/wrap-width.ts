import { readMarker } from './marker.js'
import { isTableRow } from './row.js'

/** How the lines of a text were wrapped. */
export interface Wrap {
  /** Whether a line is so full that the next word went to the next line. */
  isFull: (line: string, nextWord: number) => boolean
  /** Filled up to one width, not to about one. */
  exact: boolean
}

// An outlier or two, such as an address of the web, is longer than the width.
const OUTLIERS = 0.01

/** How a text was wrapped; null where each line is a paragraph of its own. */
export const wrapOf = (lines: string[]): Wrap | null => exactWrap(lines) ?? looseWrap(lines)

/** Lines that were filled up to one width, as programs wrap them; null where they were not. */
function exactWrap(lines: string[]): Wrap | null {
  const lengths = lines.filter((line) => !isTableRow(line)).map((line) => line.length)
  const width = lengths.sort((a, b) => a - b)[Math.ceil(lengths.length * (1 - OUTLIERS)) - 1] ?? 0
  if (width < NARROWEST || width > WIDEST) return null
  const isFull: Wrap['isFull'] = (line, nextWord) => line.length + 1 + nextWord > width
  const goingOn = lines.flatMap((line, at) => {
    const previous = lines[at - 1]
    const isGoingOn =
      /^\p{Ll}/u.test(line) && previous !== undefined && !isTableRow(previous) && readMarker(line) === null
    return isGoingOn ? [isFull(previous, firstWordLength(line))] : []
  })
  const full = goingOn.filter(Boolean).length
  return full > 2 && full >= goingOn.length * 0.9 ? { isFull, exact: true } : null
}

const NARROWEST = 45
const WIDEST = 140

/** Lines of about one width; null where each line is a paragraph of its own. */
function looseWrap(lines: string[]): Wrap | null {
  const lengths = lines.filter((line) => !isTableRow(line)).map((line) => line.length)
  const long = lengths.filter((length) => length > WIDEST).length
  if (lengths.length === 0 || long > lengths.length * 0.08) return null
  const sorted = lengths.filter((length) => length <= WIDEST).sort((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.9)] ?? 0
  const full = sorted.filter((length) => length > width - 16).length
  // Most wrapped lines break off in mid sentence: the next one goes on in small letters.
  const broken = lines.filter(
    (line, at) => line.length > width - 16 && line.length <= WIDEST && /^\p{Ll}/u.test(lines[at + 1] ?? ''),
  ).length
  const isWrapped = width >= NARROWEST && full >= sorted.length * 0.3 && broken >= full * 0.2
  return isWrapped ? { isFull: (line, nextWord) => line.length + 1 + nextWord > width - 14, exact: false } : null
}

/** The letters up to the first space: what did not fit on the line before. */
export const firstWordLength = (line: string): number => {
  const space = line.indexOf(' ')
  return space === -1 ? line.length : space
}
