import type { Place } from './types.js'

/**
 * Where words that were taken out of a passage stand in it, or null. Words joined from several lines (by '; ' or a space)
 * are found from their first piece to their last; where one of them stands elsewhere, there is no one place.
 */
export function placeOf(words: string | null, text: string, within: Place): Place | null {
  if (words === null || words === '') return null
  const passage = text.slice(within.start, within.end)
  const at = passage.indexOf(words)
  if (at !== -1) return { start: within.start + at, end: within.start + at + words.length }

  let from = 0
  let start = -1
  for (const piece of words.split(/; |\n/)) {
    const found = passage.indexOf(piece, from)
    if (found === -1) return null
    if (start === -1) start = found
    from = found + piece.length
  }
  return start === -1 ? null : { start: within.start + start, end: within.start + from }
}
