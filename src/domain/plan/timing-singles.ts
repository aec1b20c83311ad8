import { readDays } from './timing-deadline.js'
import type { Dated, Role } from './timing-roles.js'
import type { Reading } from './timing-rule.js'
import { dayAfter, firstDay, indexOf, isoDay, isoMonth, quarterOf } from './timing-spans.js'
import { words } from './timing-words.js'
import type { DatedPoint, PlanYears } from './timing-years.js'
import { comesEachYear, yearsOfPlan } from './timing-years.js'

const BEFORE_YEAR = words('trước (?:khi )?(?:(?:đến|sang|bước sang) )?(?:năm )?20\\d\\d')
const END_OF_YEAR = words(
  '(?:hết|cuối|đến)(?: ngày cuối(?: cùng)?(?: của)?)? (?:hết |cuối )?(?:năm(?: 20\\d\\d)?|20\\d\\d)',
)
const PART_OF_YEAR = words('(?:đầu|giữa|hè|mùa \\p{L}+|tết(?: \\p{L}+){0,2}) năm(?: học)?(?: 20\\d\\d)?')

/** The points of the finest unit, and the part that the first of them plays. */
function finest({ points, roles }: Dated): { same: DatedPoint[]; role: Role | undefined } {
  const unit = (['day', 'month', 'quarter', 'year'] as const).find((u) => points.some((point) => point.unit === u))
  const same = points.filter((point) => point.unit === unit)
  return { same, role: roles.find((_, i) => points[i] === same[0]) }
}

/** 'Bắt đầu từ quý II năm 2022'. */
export function readFrom(dated: Dated): Reading | null {
  const { same, role } = finest(dated)
  const [only] = same
  return only && role === 'from' && same.length === 1 ? startingFrom(only) : null
}

/** 'Trước quý IV': ends with the day before it begins. */
export function readBefore(dated: Dated): Reading | null {
  const { same, role } = finest(dated)
  const [first] = same
  if (!first || role !== 'before' || first.unit === 'day') return null
  // 'Trước mùa mưa năm 2026' does not mean before the year.
  if (first.unit === 'year' && !BEFORE_YEAR.test(dated.text)) return null
  return { kind: 'date-before', date: firstDay(first), inclusive: false }
}

/** One or several days, months, quarters or years that form no span. Months go before the quarters they explain. */
export function readSingles(dated: Dated): Reading | null {
  const { text, plan } = dated
  const { same, role } = finest(dated)
  const [first] = same
  if (!first) return null
  const finish = role === 'by' ? { finishBy: true as const } : {}
  switch (first.unit) {
    case 'day':
      return daysReading(same, role, plan)
    case 'month':
      return { kind: 'months', months: unique(inEachYear(text, same, plan).map(isoMonth)), ...finish }
    case 'quarter':
      return quartersReading(inEachYear(text, same, plan), role === 'by')
    case 'year':
      return yearReading(text, same, plan)
  }
}

/** Neighbours are a range: 'ngày 08 và 09/11'; other days are so many dates: 'ngày 20/6 và 20/11'. */
function daysReading(points: DatedPoint[], role: Role | undefined, plan: PlanYears): Reading {
  const days = unique(points.map(isoDay)).toSorted()
  const [first = ''] = days
  const last = days.at(-1) ?? first
  if (first === last) return { kind: 'date', date: first }
  const isRange = role === 'from' || days.every((day, i) => day === dayAfter(first, i))
  return isRange ? { kind: 'date-range', from: first, to: last } : readDays(points, role, plan)
}

/** A start without an end. */
export function startingFrom(point: DatedPoint): Reading {
  return { kind: 'starting-from', from: { raw: null, ...periodOf(point) } }
}

function periodOf(point: DatedPoint): Reading {
  switch (point.unit) {
    case 'day':
      return { kind: 'date', date: isoDay(point) }
    case 'month':
      return { kind: 'months', months: [isoMonth(point)] }
    case 'quarter':
      return { kind: 'quarters', quarters: [quarterOf(point)] }
    case 'year':
      return { kind: 'year', year: point.year }
  }
}

/** A full list of neighbours is a range: 'quý II, quý III và quý IV'. */
function quartersReading(points: DatedPoint[], finishBy: boolean): Reading {
  const quarters = points
    .map(quarterOf)
    .filter((quarter, i, all) => all.findIndex((q) => indexOf(q) === indexOf(quarter)) === i)
  const contiguous = quarters.every((quarter, i) => {
    const previous = quarters[i - 1]
    return !previous || indexOf(quarter) === indexOf(previous) + 1
  })
  return { kind: 'quarters', quarters, contiguous, ...(finishBy ? { finishBy } : {}) }
}

/** 'Tháng 11 hằng năm' in a plan for several years names that month of each of them. */
function inEachYear(text: string, points: DatedPoint[], plan: PlanYears): DatedPoint[] {
  const years = yearsOfPlan(plan)
  if (years.length < 2 || !comesEachYear(text) || !points.every((point) => point.fromPlan)) return points
  return years.flatMap((year) => points.map((point) => ({ ...point, year })))
}

function yearReading(text: string, points: DatedPoint[], plan: PlanYears): Reading | null {
  const years = points.every((point) => point.fromPlan) ? yearsOfPlan(plan) : points.map((point) => point.year)
  const from = Math.min(...years)
  const to = Math.max(...years)
  if (from < to) return { kind: 'year-range', from, to }
  if (PART_OF_YEAR.test(text)) return { kind: 'unparsed' }
  return { kind: 'year', year: to, ...(END_OF_YEAR.test(text) ? { toEndOfYear: true as const } : {}) }
}

const unique = (days: string[]): string[] => [...new Set(days)]
