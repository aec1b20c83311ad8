import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { addWorkingDays } from '../calendar/working-days.js'
import type { Timing } from '../plan/types.js'
import type { PeriodDays } from './cycles.js'
import { cyclesOfPlan } from './cycles.js'
import type { PlanSpan } from './types.js'

type Day = Temporal.PlainDate
type Offset = Extract<Timing, { kind: 'relative-offset' }>

const OTHER_MONTH = /đầu|kế|sau|tiếp|liền|thứ/iu

/** The day so far after (or before) another: 30 days from 5/10 end on 4/11. */
export function dayAt({ offset, unit, workingDays, direction }: Offset, from: Day, calendar: WorkingCalendar): Day {
  const n = direction === 'before' ? -offset : offset
  if (unit === 'month') return from.add({ months: n })
  return workingDays ? addWorkingDays(from, n, calendar) : from.add({ days: n })
}

/** 'Trước ngày D' ends on D − 1; a day that the month does not have is its last. */
function dayOfMonth(last: Day, day: number, inclusive: boolean): Day {
  if (day > last.day) return last
  return inclusive ? last.with({ day }) : last.with({ day }).subtract({ days: 1 })
}

/**
 * The days of what is due some days after or before each quarter (month, year …) ends, or on a day of its last month.
 * Empty where it hangs on an event, or on a month that the words do not make plain.
 */
export function daysAroundCycles(timing: Offset, plan: PlanSpan, calendar: WorkingCalendar): PeriodDays[] {
  const { cycle = [], direction, anchor, offset } = timing
  const ends = cycle.flatMap((one) => cyclesOfPlan(one, plan))
  if (direction) return ends.map((span) => ({ ...span, to: dayAt(timing, span.to, calendar) }))
  if (OTHER_MONTH.test(anchor)) return []
  return ends
    .map((span) => ({ ...span, to: dayOfMonth(span.to, offset, timing.inclusive !== false) }))
    .filter(({ to }) => Temporal.PlainDate.compare(to, plan.from) >= 0)
}
