import { beginningOf } from './no-place.js'
import type { PairingRule } from './pair-up.js'
import type { Place } from './types.js'

interface Named {
  number: string | null
  title: string
  source: Place
}

/**
 * By what a task is the one that was known: its place where the text is the same, then number and title, the title, the
 * number where the titles have two thirds of their words in common. In doubt it is another task: a report that goes to
 * the wrong one is worse than one that stays with a task that was removed.
 */
export function sameTaskRules(sameText: boolean): PairingRule<Named, Named>[] {
  const byPlace = ({ source }: Named) => beginningOf(source)
  const byBoth = ({ number, title }: Named) => `${folded(number)}|${folded(title)}`
  const byTitle = ({ title }: Named) => folded(title)
  const byNumber = ({ number }: Named) => (number === null ? null : folded(number))
  return [
    ...(sameText ? [{ ofNew: byPlace, ofKnown: byPlace }] : []),
    { ofNew: byBoth, ofKnown: byBoth },
    { ofNew: byTitle, ofKnown: byTitle },
    { ofNew: byNumber, ofKnown: byNumber, fits: (a, b) => isReworded(a.title, b.title) },
  ]
}

export const folded = (text: string | null): string =>
  (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

function isReworded(a: string, b: string): boolean {
  const words = (text: string) => new Set(folded(text).match(/[\p{L}\p{N}]+/gu))
  const [one, other] = [words(a), words(b)]
  const shared = [...one].filter((word) => other.has(word)).length
  return shared * 3 >= Math.max(one.size, other.size) * 2
}
