import { Temporal } from 'temporal-polyfill'
import type { Quarter } from '../plan/types.js'
import { quarterOf, quarterSpan } from './quarters.js'
import type { DaySpan } from './quarters.js'

/**
 * The days whose figures a quarterly report covers: from the 15th of the month before the quarter to the 14th of its
 * last month (Nghị định 09/2019/NĐ-CP, Điều 12). Never the calendar quarter of a plan. `to` is the cut-off.
 */
export function reportingQuarter(year: number, q: Quarter['q']): DaySpan {
  const { from } = quarterSpan(year, q)
  return { from: from.subtract({ months: 1 }).with({ day: 15 }), to: from.add({ months: 2 }).with({ day: 14 }) }
}

/** The days whose figures a yearly report covers: 15/12 of the year before to 14/12 (the same Điều 12). */
export function reportingYear(year: number): DaySpan {
  return {
    from: Temporal.PlainDate.from({ year: year - 1, month: 12, day: 15 }),
    to: Temporal.PlainDate.from({ year, month: 12, day: 14 }),
  }
}

/** The reporting quarter in which something done on that day is counted: a talk on 20/9 counts in the fourth. */
export function reportingQuarterOf(day: Temporal.PlainDate): Quarter {
  return quarterOf(day.day >= 15 ? day.with({ day: 1 }).add({ months: 1 }) : day)
}
