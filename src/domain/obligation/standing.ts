import { Temporal } from 'temporal-polyfill'
import type { ObligationState, ObligationWindow } from './types.js'

export type Standing = 'waiting' | 'notOpen' | 'open' | 'returned' | 'overdue' | 'done' | 'exempt' | 'withdrawn'

/**
 * How an obligation stands on a day (Asia/Ho_Chi_Minh). What is open or sent back past its last valid day is overdue;
 * a nil report is done like any other; what waits for an event is never overdue.
 */
export function standingOf(
  { opensOn, dueOn, state }: Pick<ObligationWindow, 'opensOn' | 'dueOn'> & { state: ObligationState },
  day: Temporal.PlainDate,
): Standing {
  if (state === 'submitted' || state === 'nil' || state === 'accepted') return 'done'
  if (state === 'exempt' || state === 'withdrawn') return state
  if (opensOn === null) return 'waiting'
  if (dueOn !== null && Temporal.PlainDate.compare(day, dueOn) > 0) return 'overdue'
  if (state === 'returned') return 'returned'
  return Temporal.PlainDate.compare(day, opensOn) < 0 ? 'notOpen' : 'open'
}

/** Whether it was handed in by its last valid day; always where there is none. */
export function isOnTime(submittedOn: Temporal.PlainDate, dueOn: Temporal.PlainDate | null): boolean {
  return dueOn === null || Temporal.PlainDate.compare(submittedOn, dueOn) <= 0
}
