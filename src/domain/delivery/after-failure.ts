import type { Temporal } from 'temporal-polyfill'

/** What became of one send. `unknown`: it may have arrived, so it is never sent again by itself. */
export type SendOutcome =
  | { messageId: string }
  | { failure: 'retry' | 'unreachable' | 'quota' | 'permanent' | 'unknown'; error: string }

// Minutes to wait after the first, second, third … failed try; then the last one again and again.
const PAUSES = [1, 5, 15, 60] as const
const MOST_TRIES = 30

/**
 * What to do with a message after its last address failed: `outcome` is that failure, null where the person has no address.
 * `attempts` counts the tries so far, this one included.
 */
export function afterFailure(
  outcome: SendOutcome | null,
  attempts: number,
  now: Temporal.Instant,
): { state: 'failed' | 'unknown' } | { state: 'queued'; notBefore: Temporal.Instant } {
  if (outcome && 'failure' in outcome) {
    if (outcome.failure === 'unknown') return { state: 'unknown' }
    if (outcome.failure === 'retry' && attempts < MOST_TRIES) {
      const minutes = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? PAUSES[0]
      return { state: 'queued', notBefore: now.add({ minutes }) }
    }
  }
  return { state: 'failed' }
}
