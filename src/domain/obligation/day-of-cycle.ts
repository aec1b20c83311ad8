import type { Temporal } from 'temporal-polyfill'
import { cycleDayOf } from '../plan/duty-cycle.js'
import type { PeriodDays } from './cycles.js'

/**
 * The last valid day of a cycle where the words of a duty name one ('trước ngày 20 tháng cuối quý', 'trước ngày 05 tháng
 * đầu quý sau'), else the last day of the cycle. The 31st of a shorter month is its last day.
 */
export function lastDayOfCycle({ to }: PeriodDays, words: string, inclusive: boolean): Temporal.PlainDate {
  const named = cycleDayOf(words)
  if (!named) return to
  const day = (named.month === 'next' ? to.add({ days: 1 }) : to).with({ day: named.day })
  return inclusive ? day : day.subtract({ days: 1 })
}
