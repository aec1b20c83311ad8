import type { Point } from './timing-points.js'
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
 * first year of a plan for several). Null where no year is known at all.
 */
export function withYears(points: Point[], plan: PlanYears): DatedPoint[] | null {
  const planYear = yearOfPlan(plan)
  const dated: DatedPoint[] = []
  for (const [i, point] of points.entries()) {
    const stated =
      point.year ??
      points.slice(i).find((p) => p.year !== null)?.year ??
      points.slice(0, i).findLast((p) => p.year !== null)?.year
    const year = stated ?? planYear
    if (year === null) return null
    dated.push({ ...point, year, fromPlan: stated === undefined })
  }
  return dated.map((point, i) => {
    const next = dated[i + 1]
    const wraps =
      point.spansToNext && next && points[i]?.year === null && point.year === next.year && isAfter(point, next)
    return wraps ? { ...point, year: point.year - 1 } : point
  })
}

/** 'Từ tháng 10 đến tháng 3/2027': the first month lies in the year before. */
function isAfter(a: Point, b: Point): boolean {
  return a.unit === b.unit && a.n * 100 + a.day > b.n * 100 + b.day
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
