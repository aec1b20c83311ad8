/** Whole Vietnamese words in any case, at the beginning of a phrase or anywhere in it. */
export const begins = (...alternatives: string[]) => new RegExp(`^(?:${alternatives.join('|')})(?!\\p{L})`, 'iu')
export const contains = (...alternatives: string[]) =>
  new RegExp(`(?<!\\p{L})(?:${alternatives.join('|')})(?!\\p{L})`, 'iu')
