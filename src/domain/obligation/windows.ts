import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { cycleDayOf } from '../plan/duty-cycle.js'
import { isInNextYear } from '../plan/duty-days.js'
import type { Cycle, ParsedReportingDuty, Timing } from '../plan/types.js'
import { planWords } from './because.js'
import { lastDayOfCycle } from './day-of-cycle.js'
import type { PeriodDays } from './cycles.js'
import { cyclesOfPlan, isWithin, periodDays, yearsOfPlan } from './cycles.js'
import { nthPeriod, periodOfPlan } from './period.js'
import { daysAroundCycles } from './relative.js'
import { daysOfTiming } from './timing-days.js'
import type { ObligationWindow, PlanSpan } from './types.js'
import { dueWindow, later, ongoingWindows, startingWindows, waitingWindow } from './window.js'

const NO_DAY_STATED = 'chưa nêu thời hạn'

/**
 * What one timing of a plan means in days. A day in a plan is taken as it stands, never moved past a day off.
 * What names no day, or one that does not exist, waits for a person: `opensOn` null and `waitsFor` in the plan's words.
 */
export function windowsOfTiming(timing: Timing, plan: PlanSpan, calendar: WorkingCalendar): ObligationWindow[] {
  const words = planWords(timing.raw, 'theo Kế hoạch')
  const waiting = [waitingWindow(words, words, periodOfPlan(plan))]
  const days = daysOfTiming(timing)

  switch (timing.kind) {
    case 'none': {
      const whole = { opensOn: plan.from, dueOn: plan.to, period: periodOfPlan(plan) }
      return [dueWindow('Kế hoạch không nêu thời gian, lấy ngày cuối của Kế hoạch', whole, calendar)]
    }
    case 'quarters':
    case 'months':
    case 'year-range':
      return orElse(dueAtEnd(words, days, calendar), waiting)
    case 'year':
      return orElse(dueAtEnd(words, timing.toEndOfYear ? openingOn(plan.from, days) : days, calendar), waiting)
    case 'date-range':
      return orElse(dueAtEnd(words, ofPlan(timing.from ? days : openingOn(plan.from, days), plan), calendar), waiting)
    case 'date':
      return orElse(beforeOrOn(words, days, true, plan, calendar), waiting)
    case 'date-before':
      return orElse(beforeOrOn(words, days, timing.inclusive || timing.time !== undefined, plan, calendar), waiting)
    case 'annual-date-before': {
      const monthDays = timing.monthDays ?? (timing.monthDay ? [timing.monthDay] : [])
      return orElse(annual(words, monthDays, timing.inclusive, plan, calendar, { from: timing.from }), waiting)
    }
    case 'ongoing':
      return ongoingWindows(words, plan, timing.bound)
    case 'ongoing-with-focus': {
      const focusEnd = daysOfTiming(timing.focus).at(-1)?.to
      return ongoingWindows(focusEnd ? `${words} → trọng tâm đến hết ${dayText(focusEnd)}` : words, plan, timing.bound)
    }
    case 'periodic': {
      const cycles = timing.cycle.flatMap((cycle) => cyclesOfPlan(cycle, plan))
      return orElse(dueAtEnd(words, cycles, calendar), ongoingWindows(words, plan))
    }
    case 'starting-from': {
      const [start] = daysOfTiming(timing.from)
      return start ? startingWindows(words, start.from, plan) : waiting
    }
    case 'relative-offset':
      return orElse(dueAtEnd(words, daysAroundCycles(timing, plan, calendar), calendar), waiting)
    case 'conditional-after':
      return [waitingWindow(words, planWords(timing.event, words), periodOfPlan(plan))]
    case 'per-draft-progress':
    case 'upon-directive':
    case 'upon-request':
    case 'per-other-plan':
    case 'unparsed':
      return waiting
  }
}

/**
 * What a duty to report means in days. Nothing for reports that are made only when something comes up. A duty without
 * a stated day waits for the secretary to set one.
 */
export function windowsOfDuty(
  duty: ParsedReportingDuty,
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  if (duty.recurrence === 'on-difficulty' || duty.recurrence === 'upon-request') return []
  const words = planWords(duty.raw, 'Kế hoạch không nêu thời hạn báo cáo')
  const inclusive = duty.inclusive ?? true
  const waiting = [waitingWindow(words, NO_DAY_STATED, periodOfPlan(plan))]

  if (duty.due !== null) {
    const isEachYear = /^\d\d-\d\d$/.test(duty.due)
    const dated = isEachYear
      ? annual(words, [duty.due], inclusive, plan, calendar, {
          yearsLater: isInNextYear(duty.raw ?? '') ? 1 : 0,
        })
      : beforeOrOn(words, periodDays(duty.due), inclusive, plan, calendar)
    return orElse(dated, waiting)
  }
  const cycle = cycleOfDuty(duty)
  if (cycle) {
    const cycles = cyclesOfPlan(cycle, plan).map((span) => ({
      ...span,
      to: lastDayOfCycle(span, duty.raw ?? '', inclusive),
    }))
    return orElse(dueAtEnd(words, cycles, calendar), waiting)
  }
  if (duty.recurrence === 'annual')
    return yearsOfPlan(plan).map((year) => waitingWindow(words, NO_DAY_STATED, String(year)))
  return duty.recurrence === 'relative' ? [waitingWindow(words, words, periodOfPlan(plan))] : waiting
}

/** Without a day of its own, a report is due at the end of its cycle only where that is a quarter. */
function cycleOfDuty({ recurrence, raw }: ParsedReportingDuty): Cycle | null {
  if (recurrence === 'quarterly') return 'quarter'
  return recurrence === 'periodic' ? (cycleDayOf(raw ?? '')?.cycle ?? null) : null
}

function orElse(windows: ObligationWindow[], otherwise: ObligationWindow[]): ObligationWindow[] {
  return windows.length > 0 ? windows : otherwise
}

function openingOn(from: Temporal.PlainDate, days: PeriodDays[]): PeriodDays[] {
  return days.map((span) => ({ ...span, from }))
}

function dueAtEnd(words: string, days: PeriodDays[], calendar: WorkingCalendar): ObligationWindow[] {
  return days.map(({ from, to, period }) => dueWindow(words, { opensOn: from, dueOn: to, period }, calendar))
}

/**
 * What has one day is known by its plan and not by that day: an agency that has reported is not asked again when the day
 * is moved.
 */
function ofPlan(days: PeriodDays[], plan: PlanSpan): PeriodDays[] {
  return days.map((span) => ({ ...span, period: periodOfPlan(plan) }))
}

/** 'Trước ngày D' ends on D − 1, 'chậm nhất ngày D' and 'trước 17 giờ ngày D' on D itself. */
function beforeOrOn(
  words: string,
  days: PeriodDays[],
  inclusive: boolean,
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  return ofPlan(days, plan).map(({ to, period }) =>
    dueWindow(words, { opensOn: plan.from, dueOn: inclusive ? to : to.subtract({ days: 1 }), period }, calendar),
  )
}

/**
 * One window for each 'MM-DD' in each year of the plan, known by its place among them; it opens with the year, or after
 * the day before it in that year, or on the 'MM-DD' of `from`. `yearsLater`: how long after its year it is due.
 */
function annual(
  words: string,
  monthDays: string[],
  inclusive: boolean,
  plan: PlanSpan,
  calendar: WorkingCalendar,
  { from = '01-01', yearsLater = 0 }: { from?: string | undefined; yearsLater?: number } = {},
): ObligationWindow[] {
  return yearsOfPlan(plan).flatMap((year) => {
    const inYear = monthDays
      .toSorted()
      .flatMap((monthDay) => periodDays(`${year + yearsLater}-${monthDay}`))
      .flatMap((day) => beforeOrOn(words, [day], inclusive, plan, calendar))
      .filter(({ dueOn }) => dueOn !== null && (yearsLater > 0 || isWithin(dueOn, plan)))
      .map((window, n) => ({ ...window, period: nthPeriod(String(year), n + 1) }))
    const yearOpens = later(plan.from, Temporal.PlainDate.from(`${year}-${from}`))
    return inYear.map((window, n) => ({ ...window, opensOn: inYear[n - 1]?.dueOn?.add({ days: 1 }) ?? yearOpens }))
  })
}
