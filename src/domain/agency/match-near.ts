import { byName } from '../collation.js'
import { fold } from '../fold.js'
import type { Agency } from './types.js'

/** More than these say no more than that the name has to be written out. */
const MOST = 4
const UNSAID = new Set(['va', 'tinh'])

/**
 * The few agencies that an incomplete name may mean, for a person to choose from: 'so giao duc', 'sở gd&đt', 'xây dựng'.
 * None where too many do.
 */
export function nearAgencies(typed: string, agencies: Agency[]): Agency[] {
  const words = wordsOf(typed)
  if (words.join('').length < 3) return []
  const near = agencies.filter(({ name, aliases }) =>
    [name, ...aliases].some((known) => isPartOf(words, wordsOf(known))),
  )
  return near.length <= MOST ? near.toSorted(byName) : []
}

/** Whether the words stand one after the other in a name, each whole, begun, or as the first letters of some of its. */
function isPartOf(typed: string[], name: string[]): boolean {
  return name.some((_, at) => goesOn(typed, name.slice(at)))
}

function goesOn([word, ...rest]: string[], name: string[]): boolean {
  if (word === undefined) return true
  const [first] = name
  if (first === undefined) return false
  if ((first === word || isBeginning(word, first, rest)) && goesOn(rest, name.slice(1))) return true
  return isInitials(word, name) && goesOn(rest, name.slice(word.length))
}

/** Only of the last word: somebody stopped typing. */
const isBeginning = (word: string, whole: string, rest: string[]): boolean =>
  rest.length === 0 && word.length > 1 && whole.startsWith(word)

const isInitials = (word: string, name: string[]): boolean =>
  word.length > 1 && word.length <= name.length && [...word].every((letter, n) => name[n]!.startsWith(letter))

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !UNSAID.has(word))
}
