import { fold } from './fold.js'

// What joins digits belongs to a number: '15/11/2026', '2.500'. Any other mark parts words.
const MARKS = /(?<!\p{N})[^\p{L}\p{N}]+|[^\p{L}\p{N}]+(?!\p{N})/gu

/**
 * The words of a text as they are looked for: without tone marks, in lower case, each after one space (' quy iii'), so that
 * ' ' and the beginning of a word find it. '' where there is none.
 */
export function searchWords(text: string): string {
  const words = fold(text.normalize('NFC').replace(MARKS, ' '))
  return words === '' ? '' : ` ${words}`
}
