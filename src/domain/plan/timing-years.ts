import type { Point } from './timing-point.js'
import { words } from './timing-words.js'
import type { Bound } from './types.js'

/** The year and period of the plan that a phrase stands in; days are ISO strings. */
export interface PlanYears {
  year: number | null
  period: { from: string; to: string } | null
}

/** A point whose year is known; `fromPlan` where it had to be taken from the plan. */
export interface DatedPoint extends Point {
  year: number
  fromPlan: boolean
}

/**
 * Gives every point its year: its own, else the next one stated to its right, else to its left, else the plan's (the
 * first year of a plan for several). 'Năm sau' is the year after that. Null where no year is known at all.
 */
export function withYears(points: Point[], plan: PlanYears): DatedPoint[] | null {
  const planYear = yearOfPlan(plan)
  const dated: DatedPoint[] = []
  for (const [i, point] of points.entries()) {
    const toLeft = points.slice(0, i).findLast((p) => p.year !== null)?.year
    const named = points.slice(i).find((p) => p.year !== null || p.nextYear)
    const stated = named?.nextYear ? toLeft : (named?.year ?? toLeft)
    const year = stated ?? planYear
    if (year === null) return null
    dated.push({ ...point, year: named?.nextYear ? year + 1 : year, fromPlan: stated === undefined })
  }
  return dated.map((point, i) => {
    const next = dated[i + 1]
    const reaches = (point.spansToNext || next?.nextYear) && point.year === next?.year
    const wraps = reaches && points[i]?.year === null && !point.nextYear && isAfter(point, next)
    return wraps ? { ...point, year: point.year - 1 } : point
  })
}

/** 'Từ tháng 10 đến tháng 3/2027', 'trước 15/12 và 15/01 năm sau': the first lies in the year before. */
function isAfter(a: Point, b: Point): boolean {
  const comparable = a.unit === b.unit || [a, b].every(({ unit }) => unit === 'day' || unit === 'month')
  return comparable && a.n * 100 + a.day > b.n * 100 + b.day
}

function yearOfPlan(plan: PlanYears): number | null {
  return plan.year ?? boundOfPlan(plan)?.first ?? null
}

function boundOfPlan({ period }: PlanYears): { first: number; last: number } | null {
  return period ? { first: Number(period.from.slice(0, 4)), last: Number(period.to.slice(0, 4)) } : null
}

/** Every year of the plan, one or several. */
export function yearsOfPlan(plan: PlanYears): number[] {
  const span = boundOfPlan(plan)
  if (plan.year !== null || !span) return plan.year === null ? [] : [plan.year]
  return Array.from({ length: Math.max(0, span.last - span.first + 1) }, (_, i) => span.first + i)
}

const EACH_YEAR = words('(?:hàng|mỗi|từng|các) năm')
const FROM_YEAR = /(?<!\p{L})từ(?: năm)? $/iu

export const comesEachYear = (text: string): boolean => EACH_YEAR.test(text)

/** 'Quý IV hằng năm, bắt đầu từ năm 2027' stands in those years of a plan for several, and not in 2027 alone. */
export function inItsYears({ text, points, plan }: Spoken): Spoken {
  const [first, second] = points.filter(({ unit, year }) => unit === 'year' && year !== null)
  const finer = points.filter(({ unit }) => unit !== 'year')
  const years = yearsOfPlan(plan)
  const isPeriod = first?.spansToNext || (first && FROM_YEAR.test(text.slice(0, first.at)))
  if (!isPeriod || !comesEachYear(text) || years.length < 2 || finer.length === 0) return { text, points, plan }
  const last = first.spansToNext ? (second?.year ?? Infinity) : Infinity
  const own = years.filter((year) => year >= (first.year ?? 0) && year <= last)
  if (own.length === 0 || finer.some(({ year }) => year !== null)) return { text, points, plan }
  if (own.length === years.length) return { text, points: finer, plan }
  return { text, points: finer, plan: { year: null, period: { from: `${own[0]}-01-01`, to: `${own.at(-1)}-12-31` } } }
}

interface Spoken {
  text: string
  points: Point[]
  plan: PlanYears
}

export function boundOfYears(years: number[]): Bound | undefined {
  const [from] = years
  const to = years.at(-1)
  if (from === undefined || to === undefined) return undefined
  return from === to ? { kind: 'year', year: from } : { kind: 'year-range', from, to }
}

/** The years that a phrase bounds itself by: 'Thường xuyên trong năm 2026', 'trong năm' of the plan. */
export function statedBound(points: Point[], plan: PlanYears): Bound | undefined {
  const years = points.filter((p) => p.unit === 'year')
  if (years.length === 0) return undefined
  const numbers = years.flatMap((p) => p.year ?? [])
  return boundOfYears(numbers.length > 0 ? numbers : yearsOfPlan(plan))
}
