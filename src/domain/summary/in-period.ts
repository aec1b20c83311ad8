import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { periodSpan } from '../obligation/period.js'
import { isQuarterCheck, lastDayOf } from '../obligation/quarter-check.js'
import type { ObligationWindow } from '../obligation/types.js'

/**
 * Whether an obligation belongs to the days of a summary: by its last day, so that of several periods it counts in one;
 * the check of a quarter by the rest of its quarter. What waits for an event belongs wherever its own period touches
 * those days.
 */
export function isInPeriod(
  { period, opensOn, dueOn }: Pick<ObligationWindow, 'period' | 'opensOn' | 'dueOn'>,
  span: DaySpan,
): boolean {
  const to = lastDayOf({ opensOn, dueOn })
  if (to === null) {
    const own = periodSpan(period)
    return own === null || touch(own, span)
  }
  return touch({ from: opensOn !== null && isQuarterCheck({ opensOn, dueOn }) ? opensOn : to, to }, span)
}

/** Whether it can be done within those days and is due only after them. */
export function isDueAfter({ opensOn, dueOn }: Pick<ObligationWindow, 'opensOn' | 'dueOn'>, { to }: DaySpan): boolean {
  return opensOn !== null && dueOn !== null && !isBefore(to, opensOn) && isBefore(to, dueOn)
}

function touch(a: DaySpan, b: DaySpan): boolean {
  return !isBefore(a.to, b.from) && !isBefore(b.to, a.from)
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
