import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import type { DaySpan } from '../calendar/quarters.js'
import { quarterLabel, quarterSpan, quartersIn } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { Bound } from '../plan/types.js'
import { becauseDueOn } from './because.js'
import { isWithin } from './cycles.js'
import { periodSpan, rangeLabel } from './period.js'
import type { ObligationWindow, PlanSpan } from './types.js'

type Day = Temporal.PlainDate

/** A window with a last valid day. It never opens after that day. */
export function dueWindow(
  words: string,
  days: { opensOn: Day; dueOn: Day; period: string; knownFrom?: Day },
  calendar: WorkingCalendar,
): ObligationWindow {
  const { opensOn, dueOn, period, knownFrom = null } = days
  return {
    period,
    opensOn: earlier(opensOn, dueOn),
    dueOn,
    knownFrom,
    waitsFor: null,
    because: becauseDueOn(words, dueOn, calendar),
  }
}

/** A window without days until a person records them. */
export function waitingWindow(words: string, waitsFor: string, period: string): ObligationWindow {
  return { period, opensOn: null, dueOn: null, knownFrom: null, waitsFor, because: `${words} → chưa có ngày cụ thể` }
}

/**
 * A window for each calendar quarter with a day of the span: asked about and reported on quarter by quarter, never
 * overdue. The first opens with the span.
 */
export function quarterChecks(words: string, span: DaySpan): ObligationWindow[] {
  const because = `${words} → hỏi tiến độ mỗi quý, không tính quá hạn`
  return quartersIn(span).map((quarter) => ({
    period: quarterLabel(quarter),
    opensOn: later(quarterSpan(quarter.year, quarter.q).from, span.from),
    dueOn: null,
    knownFrom: null,
    waitsFor: null,
    because,
  }))
}

/** The quarters of the plan, or of what bounds the timing. */
export function ongoingWindows(words: string, plan: PlanSpan, bound?: Bound): ObligationWindow[] {
  const span = bound && periodSpan(periodOfBound(bound))
  if (!span) return quarterChecks(words, plan)
  return quarterChecks(words, isWithin(plan.from, span) ? { from: plan.from, to: span.to } : span)
}

/** As ongoing windows, from a day on. */
export function startingWindows(words: string, opensOn: Day, plan: PlanSpan): ObligationWindow[] {
  return quarterChecks(`${words} → bắt đầu từ ${dayText(opensOn)}`, { from: opensOn, to: later(opensOn, plan.to) })
}

export function later(a: Day, b: Day): Day {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b
}

function earlier(a: Day, b: Day): Day {
  return later(a, b) === a ? b : a
}

/** The label of the year or years that a phrase binds something to. */
export function periodOfBound(bound: Bound): string {
  return bound.kind === 'year' ? String(bound.year) : rangeLabel(String(bound.from), String(bound.to))
}
