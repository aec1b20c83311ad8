import { Temporal } from 'temporal-polyfill'
import type { Quarter } from '../plan/types.js'

/** Days from and to, both counted. */
export interface DaySpan {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

const ROMAN = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const

/** The calendar quarter, in which a plan's tasks are done; figures are reported by `reportingQuarterOf`. */
export function quarterOf(day: Temporal.PlainDate): Quarter {
  return { year: day.year, q: Math.ceil(day.month / 3) as Quarter['q'] }
}

export function quarterSpan(year: number, q: Quarter['q']): DaySpan {
  const from = Temporal.PlainDate.from({ year, month: q * 3 - 2, day: 1 })
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) }
}

/** All calendar quarters with at least one day of the span, in order. */
export function quartersIn(span: DaySpan): Quarter[] {
  const quarters: Quarter[] = []
  let from = quarterStart(span.from)
  while (Temporal.PlainDate.compare(from, span.to) <= 0) {
    quarters.push(quarterOf(from))
    from = from.add({ months: 3 })
  }
  return quarters
}

/** '2024-Q3' */
export function quarterLabel({ year, q }: Quarter): string {
  return `${year}-Q${q}`
}

/** 'Quý III/2024' */
export function quarterName({ year, q }: Quarter): string {
  return `Quý ${ROMAN[q]}/${year}`
}

function quarterStart(day: Temporal.PlainDate): Temporal.PlainDate {
  const { year, q } = quarterOf(day)
  return quarterSpan(year, q).from
}
