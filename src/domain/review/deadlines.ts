import { Temporal } from 'temporal-polyfill'
import { isQuarterCheck } from '../obligation/quarter-check.js'
import type { ObligationWindow, PlanSpan } from '../obligation/types.js'
import type { ParsedDocument } from '../plan/types.js'
import type { Deadline } from './types.js'

/** The days of a plan; where it does not say which year it is for, those of the plan that it replaces, else of `today`. */
export function spanOfPlan(
  { year, period }: Pick<ParsedDocument, 'year' | 'period'>,
  today: Temporal.PlainDate,
  replaces: PlanSpan | null,
): PlanSpan {
  if (replaces && year === null && period === null) return replaces
  const whole = year ?? today.year
  return {
    year,
    from: Temporal.PlainDate.from(period?.from ?? { year: whole, month: 1, day: 1 }),
    to: Temporal.PlainDate.from(period?.to ?? { year: whole, month: 12, day: 31 }),
  }
}

/** The checks of all quarters say the same: the first stands for them. */
export const deadlinesOf = (windows: ObligationWindow[]): Deadline[] =>
  windows
    .filter((window, n) => !isQuarterCheck(window) || windows.findIndex(isQuarterCheck) === n)
    .map(({ opensOn, dueOn, because }) => ({
      opensOn: opensOn?.toString() ?? null,
      dueOn: dueOn?.toString() ?? null,
      because,
    }))
