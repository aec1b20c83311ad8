import { Temporal } from 'temporal-polyfill'
import { quarterOf, quarterSpan } from '../calendar/quarters.js'
import type { ObligationWindow } from './types.js'

type Day = Temporal.PlainDate
type Days = Pick<ObligationWindow, 'opensOn' | 'dueOn'>

/** What is asked about in the calendar quarter in which it opens, is never overdue, and lapses with that quarter. */
export function isQuarterCheck({ opensOn, dueOn }: Days): boolean {
  return opensOn !== null && dueOn === null
}

/** How much work that is, as people count it: what is asked about in several quarters is one. */
export function countOfWork(
  windows: readonly (Days &
    Record<'taskId' | 'dutyId' | 'draftId', string | null> & { agencyId: string; period: string })[],
): number {
  const keys = windows.map(({ taskId, dutyId, draftId, agencyId, ...window }) =>
    [taskId, dutyId, draftId, agencyId, isQuarterCheck(window) ? 'each quarter' : window.period].join('|'),
  )
  return new Set(keys).size
}

/** The last valid day, of a quarter's check the last day of its quarter; null while it waits for an event. */
export function lastDayOf({ opensOn, dueOn }: Days): Day | null {
  return dueOn ?? (opensOn && endOfQuarter(opensOn))
}

/** Whether it is the check of a quarter that is over: nobody is asked about it any more. */
export function hasLapsed({ opensOn, dueOn }: Days, day: Day): boolean {
  return opensOn !== null && dueOn === null && isBefore(endOfQuarter(opensOn), day)
}

/** Whether it belongs on a list of what there is to do: of the checks only that of the quarter of `day`. */
export function isOfNow(window: Days, day: Day): boolean {
  return (
    window.opensOn === null ||
    window.dueOn !== null ||
    (!hasLapsed(window, day) && !isBefore(endOfQuarter(day), window.opensOn))
  )
}

/** The first day of the calendar quarter of `day`: checks that opened before it have lapsed. */
export function startOfQuarter(day: Day): Day {
  const { year, q } = quarterOf(day)
  return quarterSpan(year, q).from
}

function endOfQuarter(day: Day): Day {
  const { year, q } = quarterOf(day)
  return quarterSpan(year, q).to
}

function isBefore(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
