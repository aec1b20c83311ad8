import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { quarterSpan } from '../calendar/quarters.js'
import type { Quarter } from '../plan/types.js'
import type { PlanSpan } from './types.js'

/**
 * The days of a period label, null where the text is none. A label is a year '2024', a quarter '2024-Q3', a month
 * '2024-05' or a day '2024-11-14', or two of these joined by '..': '2024-Q2..2024-Q4', '2022..2027'. A number behind
 * it tells several of one period apart: '2024/2'.
 */
export function periodSpan(period: string): DaySpan | null {
  const [first = '', last = first, ...more] = period.replace(/\/[2-9]\d*$|\/1\d+$/, '').split('..')
  const from = pointSpan(first)?.from
  const to = pointSpan(last)?.to
  if (!from || !to || more.length > 0 || Temporal.PlainDate.compare(from, to) > 0) return null
  return { from, to }
}

/** The label of a plan: its year or years where it fills them, else its first and last day. */
export function periodOfPlan({ year, from, to }: PlanSpan): string {
  if (year !== null) return String(year)
  const fillsYears = from.dayOfYear === 1 && to.dayOfYear === to.daysInYear
  return fillsYears ? rangeLabel(String(from.year), String(to.year)) : rangeLabel(from.toString(), to.toString())
}

/** '2022..2027', or '2022' where both ends are the same. */
export function rangeLabel(from: string, to: string): string {
  return from === to ? from : `${from}..${to}`
}

/** The label of the n-th of one period, counted from 1: '2024', '2024/2'. */
export function nthPeriod(period: string, n: number): string {
  return n === 1 ? period : `${period}/${n}`
}

function pointSpan(text: string): DaySpan | null {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter) return quarterSpan(Number(quarter[1]), Number(quarter[2]) as Quarter['q'])
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? []
  if (!year) return null
  const from = dayOf(Number(year), Number(month ?? 1), Number(day ?? 1))
  if (!from) return null
  if (day) return { from, to: from }
  return { from, to: from.add(month ? { months: 1 } : { years: 1 }).subtract({ days: 1 }) }
}

/** Null for a day that does not exist, such as 31/11: plans have typing errors. */
function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1) return null
  const found = Temporal.PlainDate.from({ year, month, day })
  return found.day === day ? found : null
}
