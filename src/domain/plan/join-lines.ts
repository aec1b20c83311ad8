import { goesOn, goesOnRagged } from './goes-on.js'
import { isPageNumber } from './page-number.js'
import { isTableRow } from './row.js'
import { wrapOf } from './wrap-width.js'

interface Line {
  text: string
  /** Blank lines before it. */
  gap: number
}

/** Joins the wrapped lines of a page into paragraphs and drops blank lines and page numbers. */
export function joinLines(lines: string[]): string[] {
  const kept = withGaps(lines)
  const texts = kept.map(({ text }) => text)
  const wrap = wrapOf(texts)
  const ragged = isRagged(kept)
  const usualGap = mostFrequent(kept.map(({ gap }) => gap))
  const paragraphs: string[][] = []
  let tail = ''
  for (const [index, { text, gap }] of kept.entries()) {
    const previous = kept[index - 1]?.text
    const wrapped = gap > usualGap ? null : wrap
    const seam = previous === undefined ? null : { previous, tail, line: text, wrap: wrapped }
    const isRest = seam !== null && (goesOn(seam) || (ragged && goesOnRagged(seam)))
    if (isRest) paragraphs.at(-1)?.push(text)
    else paragraphs.push([text])
    tail = isRest ? `${tail} ${text}`.slice(-LONGEST_TAIL) : text
  }
  return paragraphs.map((parts) => parts.join(' '))
}

const LONGEST_TAIL = 1_000

function withGaps(lines: string[]): Line[] {
  const kept: Line[] = []
  let gap = 0
  for (const text of lines) {
    if (text === '') gap++
    else if (!isPageNumber(text)) {
      kept.push({ text, gap })
      gap = 0
    }
  }
  return kept
}

function mostFrequent(values: number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Whether lines break off early in mid sentence, as texts copied from a page of the web do. */
function isRagged(lines: Line[]): boolean {
  const broken = lines.filter(
    ({ text }, at) => /^\p{Ll}/u.test(text) && (lines[at - 1]?.text.length ?? RAGGED) < RAGGED && !isTableRow(text),
  )
  return broken.length > 4 && broken.length > lines.length * 0.05
}

const RAGGED = 50
