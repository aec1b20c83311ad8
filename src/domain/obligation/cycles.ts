import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import type { Cycle } from '../plan/types.js'
import { periodSpan } from './period.js'
import type { PlanSpan } from './types.js'

/** A period label with its days. */
export interface PeriodDays extends DaySpan {
  period: string
}

/** The label's days, or nothing where it names a day that does not exist. */
export function periodDays(period: string): PeriodDays[] {
  const span = periodSpan(period)
  return span ? [{ period, ...span }] : []
}

/**
 * The cycles that end during the plan, in order. None for 'unspecified', nor for 'week': a weekly ladder would be noise,
 * so what is done each week is asked about like an ongoing task.
 */
export function cyclesOfPlan(cycle: Cycle, plan: PlanSpan): PeriodDays[] {
  return yearsOfPlan(plan)
    .flatMap((year) => labelsOf(cycle, year))
    .flatMap(periodDays)
    .filter(({ to }) => isWithin(to, plan))
}

/** The years of a plan: 2022 to 2027. */
export function yearsOfPlan({ from, to }: PlanSpan): number[] {
  return Array.from({ length: to.year - from.year + 1 }, (_, n) => from.year + n)
}

export function isWithin(day: Temporal.PlainDate, { from, to }: DaySpan): boolean {
  return Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0
}

function labelsOf(cycle: Cycle, year: number): string[] {
  switch (cycle) {
    case 'month':
      return Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`)
    case 'quarter':
      return [1, 2, 3, 4].map((q) => `${year}-Q${q}`)
    case 'half-year':
      return [`${year}-01..${year}-06`, `${year}-07..${year}-12`]
    case 'year':
      return [String(year)]
    case 'week':
    case 'unspecified':
      return []
  }
}
