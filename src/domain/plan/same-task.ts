import type { PairingRule } from './pair-up.js'
import type { Place } from './types.js'

interface Named {
  number: string | null
  title: string
  source: Place
}

/**
 * By what a task is the one that was known: its place where the text is the same, then number and title, the title, the
 * number where the titles have half of their words in common. Another task under a number of before is another task.
 */
export function sameTaskRules(sameText: boolean): PairingRule<Named, Named>[] {
  const byPlace = ({ source }: Named) => String(source.start)
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
  return shared * 2 >= Math.min(one.size, other.size)
}
