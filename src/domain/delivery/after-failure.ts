import type { Temporal } from 'temporal-polyfill'

/** Why a message did not arrive at an address. `unknown`: it may have arrived. */
export type Failure = 'retry' | 'unreachable' | 'quota' | 'permanent' | 'unknown'

/** What became of one send. */
export type SendOutcome = { messageId: string } | { failure: Failure; error: string }

// Minutes to wait after the first, second, third … failed try; then the last one again and again.
const PAUSES = [0, 5, 15, 60] as const
// Quotas are counted by the month: looking once a day is soon enough, and the tries last into the next month.
const QUOTA_PAUSE = 24 * 60
// What may have arrived is not hurried.
const DOUBT_PAUSE = 5
const MOST_TRIES = 30
// A channel that swallows its answers does so again; what kills a process seldom lies in the message.
const MOST_DOUBTS = 3
const MOST_DEATHS = 10

/** How a message stands: `attempts` counts the tries so far, `doubts` those of them that may have arrived. */
interface Tried {
  attempts: number
  doubts: number
}

/**
 * What to do with a message that arrived at none of a person's addresses: `failures` has one for each that was tried.
 * As long as one of them may work later it is kept. What may have arrived is sent again, and says so; after three such
 * tries nobody is asked to read it a fourth time.
 */
export function afterFailure(
  failures: readonly Failure[],
  { attempts, doubts }: Tried,
  now: Temporal.Instant,
): { state: 'failed' | 'unknown' } | { state: 'queued'; notBefore: Temporal.Instant } {
  if (failures.includes('unknown')) {
    return doubts < MOST_DOUBTS
      ? { state: 'queued', notBefore: now.add({ minutes: DOUBT_PAUSE }) }
      : { state: 'unknown' }
  }
  if (attempts >= MOST_TRIES) return { state: 'failed' }
  if (failures.includes('retry')) return { state: 'queued', notBefore: now.add({ minutes: pauseAfter(attempts) }) }
  if (failures.includes('quota')) return { state: 'queued', notBefore: now.add({ minutes: QUOTA_PAUSE }) }
  return { state: 'failed' }
}

/** Whether a message whose sender died is sent once more, where so many tries may have arrived. */
export const mayBeRepeatedAfterDeath = (doubts: number): boolean => doubts < MOST_DEATHS

/** The text of a message that may have arrived before, for a channel on which it would stand there twice. */
export const repeatedText = (text: string): string => `(Gửi lại: có thể đồng chí đã nhận tin này.)\n\n${text}`

const pauseAfter = (attempts: number): number => PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? PAUSES[0]
