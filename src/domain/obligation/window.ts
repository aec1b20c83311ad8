import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { Bound } from '../plan/types.js'
import { becauseDueOn } from './because.js'
import { isWithin } from './cycles.js'
import { periodOfPlan, periodSpan, rangeLabel } from './period.js'
import type { ObligationWindow, PlanSpan } from './types.js'

type Day = Temporal.PlainDate

/** A window with a last valid day. It never opens after that day. */
export function dueWindow(
  words: string,
  days: { opensOn: Day; dueOn: Day; period?: string },
  calendar: WorkingCalendar,
): ObligationWindow {
  const { opensOn, dueOn, period = dueOn.toString() } = days
  return {
    period,
    opensOn: earlier(opensOn, dueOn),
    dueOn,
    waitsFor: null,
    because: becauseDueOn(words, dueOn, calendar),
  }
}

/** A window without days until a person records them. */
export function waitingWindow(words: string, waitsFor: string, period: string): ObligationWindow {
  return { period, opensOn: null, dueOn: null, waitsFor, because: `${words} → chưa có ngày cụ thể` }
}

/** Asked about once a quarter while the plan, or what bounds the timing, runs; never overdue. */
export function ongoingWindow(words: string, plan: PlanSpan, bound?: Bound): ObligationWindow {
  const period = bound ? periodOfBound(bound) : periodOfPlan(plan)
  const span = periodSpan(period)
  const opensOn = span && !isWithin(plan.from, span) ? span.from : plan.from
  return { period, opensOn, dueOn: null, waitsFor: null, because: `${words} → hỏi tiến độ mỗi quý, không tính quá hạn` }
}

/** As an ongoing window, from a day on. */
export function startingWindow(words: string, opensOn: Day, plan: PlanSpan): ObligationWindow {
  return {
    period: rangeLabel(opensOn.toString(), later(opensOn, plan.to).toString()),
    opensOn,
    dueOn: null,
    waitsFor: null,
    because: `${words} → bắt đầu từ ${dayText(opensOn)}, hỏi tiến độ mỗi quý, không tính quá hạn`,
  }
}

export function later(a: Day, b: Day): Day {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b
}

function earlier(a: Day, b: Day): Day {
  return later(a, b) === a ? b : a
}

function periodOfBound(bound: Bound): string {
  return bound.kind === 'year' ? String(bound.year) : rangeLabel(String(bound.from), String(bound.to))
}
