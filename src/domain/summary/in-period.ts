import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { periodSpan } from '../obligation/period.js'
import type { ObligationKind } from '../obligation/types.js'

/**
 * Whether an obligation belongs to the days of a summary: a report by its day, a task by the days in which it can be
 * done. What has no last day (ongoing, or waiting for an event) belongs wherever its own period touches those days.
 */
export function isInPeriod(
  row: { kind: ObligationKind; period: string; opensOn: Temporal.PlainDate | null; dueOn: Temporal.PlainDate | null },
  span: DaySpan,
): boolean {
  const { kind, period, opensOn, dueOn } = row
  if (dueOn === null) {
    const own = periodSpan(period)
    return (own === null || touch(own, span)) && (opensOn === null || !isBefore(span.to, opensOn))
  }
  return touch({ from: kind === 'report' || opensOn === null ? dueOn : opensOn, to: dueOn }, span)
}

function touch(a: DaySpan, b: DaySpan): boolean {
  return !isBefore(a.to, b.from) && !isBefore(b.to, a.from)
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
