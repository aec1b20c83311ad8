/** A word of a question, where it stands. */
export interface Word {
  at: number
  end: number
  /** Without marks. */
  flat: string
  taken: boolean
}

const MOST_WORDS = 60

/** The words of a question without marks ('aligned'), those at the beginning of a long one. */
export function wordsOf(flat: string): Word[] {
  return [...flat.matchAll(/[\p{L}\p{N}]+(?:[./&-][\p{L}\p{N}]+)*/gu)]
    .slice(0, MOST_WORDS)
    .map(({ index, 0: word }) => ({ at: index, end: index + word.length, flat: word, taken: false }))
}

/** Marks the words that a pattern finds as taken into account. */
export function take(said: Word[], flat: string, pattern: RegExp): void {
  for (const { index, 0: found } of flat.matchAll(pattern)) mark(said, index, index + found.length)
}

export function mark(said: Word[], at: number, end: number): void {
  for (const word of said) if (word.at < end && word.end > at) word.taken = true
}
