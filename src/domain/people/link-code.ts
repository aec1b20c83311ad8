import { Temporal } from 'temporal-polyfill'

/** How long a typed code works. */
export const CODE_MINUTES = 15

/** Whoever typed so many wrong codes within so many minutes has to wait. */
const MOST_WRONG = 5
export const WRONG_MINUTES = 60

/**
 * At the sign-in page anybody may try, from as many network addresses as he has: besides the limit of each there is one for
 * all together. Were one code out at every moment, 30 tries an hour, day and night, would find it once in some four years
 * (262,800 tries a year, a million codes); really a code is out for 15 minutes now and then. Who uses the limit up keeps
 * others from typing codes here for an hour, and from nothing else: invitation links and their long codes go on working.
 */
export const MOST_WRONG_AT_DOOR = 30

/** The same for all chats of a channel that are nobody's yet: more, for on one day a whole province may link its chats. */
export const MOST_WRONG_OF_STRANGERS = 100

const SIX_DIGITS = /^\d(?:\s?\d){5}$/

/** The six digits of a code, alone in a text or spaced as they are shown ('482 913'); null for any other text. */
export function linkCodeIn(text: string): string | null {
  const typed = text.trim()
  return SIX_DIGITS.test(typed) ? typed.replace(/\s/g, '') : null
}

/** '482 913' */
export const writtenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** Until when whoever typed wrong codes at these instants has to wait, `most` being too many; null: may try now. */
export function waitsUntil(
  wrong: readonly Temporal.Instant[],
  now: Temporal.Instant,
  most = MOST_WRONG,
): Temporal.Instant | null {
  const last = wrong.toSorted(Temporal.Instant.compare).at(-most)
  const until = last?.add({ minutes: WRONG_MINUTES })
  return until && Temporal.Instant.compare(until, now) > 0 ? until : null
}
