import { Temporal } from 'temporal-polyfill'
import { hasLapsed } from './quarter-check.js'
import type { ObligationPart, ObligationState, ObligationWindow } from './types.js'

export type Standing =
  | 'waiting'
  | 'notOpen'
  | 'open'
  | 'returned'
  | 'overdue'
  | 'lapsed'
  | 'done'
  | 'exempt'
  | 'withdrawn'

type Stored = Pick<ObligationWindow, 'opensOn' | 'dueOn'> & { state: ObligationState }

/**
 * How an obligation stands on a day (Asia/Ho_Chi_Minh). What is open or sent back past its last valid day is overdue;
 * a nil report is done like any other; what waits for an event, or is only helped with, is never overdue. The check of a
 * quarter has lapsed when the quarter is over.
 */
export function standingOf(
  { opensOn, dueOn, state, part }: Stored & { part?: ObligationPart },
  day: Temporal.PlainDate,
): Standing {
  if (state === 'submitted' || state === 'nil' || state === 'accepted') return 'done'
  if (state === 'exempt' || state === 'withdrawn') return state
  if (opensOn === null) return 'waiting'
  if (dueOn !== null && part !== 'coordinating' && Temporal.PlainDate.compare(day, dueOn) > 0) return 'overdue'
  if (hasLapsed({ opensOn, dueOn }, day)) return 'lapsed'
  if (state === 'returned') return 'returned'
  return Temporal.PlainDate.compare(day, opensOn) < 0 ? 'notOpen' : 'open'
}

/** Whether it was handed in by its last valid day; always where there is none. */
export function isOnTime(submittedOn: Temporal.PlainDate, dueOn: Temporal.PlainDate | null): boolean {
  return dueOn === null || Temporal.PlainDate.compare(submittedOn, dueOn) <= 0
}
