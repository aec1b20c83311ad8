import { Temporal } from 'temporal-polyfill'
import type { Reading } from './timing-rule.js'
import type { DatedPoint } from './timing-years.js'
import type { Quarter } from './types.js'

/** The ISO day of a 'day' point, 'YYYY-MM' of a month point. */
export const isoDay = ({ year, n, day }: DatedPoint): string => `${year}-${two(n)}-${two(day)}`
export const isoMonth = ({ year, n }: DatedPoint): string => `${year}-${two(n)}`
export const quarterOf = ({ year, n }: DatedPoint): Quarter => ({ year, q: n as Quarter['q'] })

export const two = (n: number): string => String(n).padStart(2, '0')

export function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Temporal.PlainYearMonth(year, month).daysInMonth
}

export const dayAfter = (iso: string, days: number): string => Temporal.PlainDate.from(iso).add({ days }).toString()

/** The first and last month of a point that is no day. */
function monthsOf({ unit, n }: DatedPoint): [number, number] {
  if (unit === 'month') return [n, n]
  return unit === 'quarter' ? [n * 3 - 2, n * 3] : [1, 12]
}

export function firstDay(point: DatedPoint): string {
  return point.unit === 'day' ? isoDay(point) : `${point.year}-${two(monthsOf(point)[0])}-01`
}

export function lastDay(point: DatedPoint): string {
  if (point.unit === 'day') return isoDay(point)
  const month = new Temporal.PlainYearMonth(point.year, monthsOf(point)[1])
  return month.toPlainDate({ day: month.daysInMonth }).toString()
}

/** 'Từ A đến B': the kind of both ends where they agree, else whole days; `unparsed` where the end comes first. */
export function spanReading(from: DatedPoint, to: DatedPoint, finishBy: boolean): Reading {
  if (firstDay(from) > lastDay(to)) return { kind: 'unparsed' }
  const finish = finishBy ? { finishBy: true as const } : {}
  if (from.unit === 'quarter' && (to.unit === 'quarter' || to.unit === 'year')) {
    const end = to.unit === 'year' ? { ...to, n: 4 } : to
    return { kind: 'quarters', quarters: quartersBetween(quarterOf(from), quarterOf(end)), contiguous: true, ...finish }
  }
  if (from.unit === 'month' && (to.unit === 'month' || to.unit === 'year')) {
    const end = to.unit === 'year' ? { ...to, n: 12 } : to
    return { kind: 'months', from: isoMonth(from), to: isoMonth(end), ...finish }
  }
  if (from.unit === 'year' && to.unit === 'year') {
    return from.year === to.year
      ? { kind: 'year', year: to.year }
      : { kind: 'year-range', from: from.year, to: to.year }
  }
  return { kind: 'date-range', from: firstDay(from), to: lastDay(to) }
}

function quartersBetween(from: Quarter, to: Quarter): Quarter[] {
  const first = indexOf(from)
  return Array.from({ length: indexOf(to) - first + 1 }, (_, i) => ({
    year: Math.floor((first + i) / 4),
    q: (((first + i) % 4) + 1) as Quarter['q'],
  }))
}

/** Quarters counted from year 0, so that neighbours differ by one. */
export const indexOf = ({ year, q }: Quarter): number => year * 4 + q - 1
