import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { parseTiming } from '../plan/timing.js'
import type { Bound, ParsedReportingDuty, Timing } from '../plan/types.js'
import { planWords } from './because.js'
import { nthPeriod, periodOfPlan, periodSpan } from './period.js'
import { isQuarterCheck } from './quarter-check.js'
import { dayAt } from './relative.js'
import type { ObligationWindow, PlanSpan } from './types.js'
import { dueWindow, periodOfBound, quarterChecks } from './window.js'

/** What was waited for has come: a directive, a plan, guidance, a request. Days in Viet Nam. */
export interface PlanEvent {
  on: Temporal.PlainDate
  /** The last valid day that came with it; where it is left out it follows from the plan. */
  dueOn?: Temporal.PlainDate
  /** When somebody said so: later than the event, or before a session that days are counted back from. */
  recordedOn: Temporal.PlainDate
}

/**
 * What a timing that waits means in days once the event has come: by the event's own last day, else so many days from it,
 * else to the end of the years named, else to the end of the plan, under the period of the waiting window. After that it
 * is asked about in the quarters of the event's year that are left.
 */
export function windowAfterEvent(
  timing: Timing,
  event: PlanEvent,
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  const words = planWords(timing.raw, 'theo Kế hoạch')
  const opensOn = isCountedBack(timing) ? plan.from : event.on
  if (timing.kind !== 'relative-offset' || event.dueOn) {
    const end = endOf('bound' in timing ? timing.bound : undefined, plan)
    return openedBy(event, { words, end, opensOn }, plan, calendar)
  }
  const days = {
    opensOn,
    dueOn: dayAt(timing, event.on, calendar),
    period: periodOfPlan(plan),
    knownFrom: event.recordedOn,
  }
  return [dueWindow(`${words}, tính từ ${dayText(event.on)}`, days, calendar)]
}

/** The same of a duty to report that names no day, or one counted from something. */
export function dutyWindowAfterEvent(
  duty: ParsedReportingDuty,
  event: PlanEvent,
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  const timing = timingOfDuty(duty, plan)
  if (timing.kind === 'relative-offset') return windowAfterEvent(timing, event, plan, calendar)
  const words = planWords(duty.raw, 'Kế hoạch không nêu thời hạn báo cáo')
  return openedBy(event, { words, end: endOf(undefined, plan), opensOn: event.on }, plan, calendar)
}

/** When a duty is due by the words of its plan, as the timing of a task: 'chậm nhất 10 ngày sau khi kết thúc hội nghị'. */
export const timingOfDuty = ({ raw }: ParsedReportingDuty, { from, to }: PlanSpan): Timing =>
  parseTiming(raw, {
    year: from.year,
    period: from.year === to.year ? null : { from: from.toString(), to: to.toString() },
  })

/** Whether its days come before what it hangs on: 'trước kỳ họp 20 ngày'. */
export const isCountedBack = (timing: Timing): boolean =>
  timing.kind === 'relative-offset' && timing.direction === 'before'

/**
 * The windows with those that wait replaced by what came of the events, each on its own. `events` are all of this task or
 * duty in the order in which they were recorded; without a period they belong to the first window.
 */
export function afterEvents(
  windows: ObligationWindow[],
  events: readonly (PlanEvent & { period?: string })[],
  opened: (event: PlanEvent) => ObligationWindow[],
): ObligationWindow[] {
  return windows.flatMap((window, index) => {
    if (window.waitsFor === null) return window
    const its = events.filter(({ period }) => (period === undefined ? index === 0 : period === window.period))
    if (its.length === 0) return window
    return its.flatMap((event, n) =>
      opened(event).map((one) => ({
        ...one,
        // Of two years' duties the events may come in one quarter.
        period: isQuarterCheck(one)
          ? nthPeriod(one.period, n * windows.length + index + 1)
          : nthPeriod(window.period, n + 1),
      })),
    )
  })
}

interface End {
  on: Temporal.PlainDate
  name: string
}

function openedBy(
  { on, dueOn, recordedOn }: PlanEvent,
  { words, end, opensOn }: { words: string; end: End; opensOn: Temporal.PlainDate },
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  const known = { opensOn, period: periodOfPlan(plan), knownFrom: recordedOn }
  const happened = `${words} → đã có ${dayText(on)}`
  if (dueOn) return [dueWindow(happened, { ...known, dueOn }, calendar)]
  if (Temporal.PlainDate.compare(on, end.on) <= 0) {
    return [dueWindow(`${happened}, chưa nêu hạn, ${end.name}`, { ...known, dueOn: end.on }, calendar)]
  }
  return quarterChecks(`${happened}, sau thời gian của Kế hoạch`, { from: on, to: on.with({ month: 12, day: 31 }) })
}

function endOf(bound: Bound | undefined, plan: PlanSpan): End {
  const bounded = bound && periodSpan(periodOfBound(bound))
  return bounded
    ? { on: bounded.to, name: 'lấy ngày cuối của thời gian nêu trong Kế hoạch' }
    : { on: plan.to, name: 'lấy ngày cuối của Kế hoạch' }
}
