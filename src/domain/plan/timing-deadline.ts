import type { Point } from './timing-point.js'
import type { Role } from './timing-roles.js'
import { dayExists, isoDay, two } from './timing-spans.js'
import type { Reading } from './timing-rule.js'
import type { DatedPoint, PlanYears } from './timing-years.js'
import { yearsOfPlan } from './timing-years.js'

// 'Trước ngày 15/12 hoàn thành' and 'trước 15/12: báo cáo' state no hour.
const TIME = /(?<![\d/])([01]?\d|2[0-4]) ?(?:(?:h(?!\p{L})|giờ) ?([0-5]\d)?|:([0-5]\d))(?!\d)/iu
const LEAP_YEAR = 2000

/** 'Trước ngày D' is exclusive; 'chậm nhất', 'đến hết ngày' and a day itself count in full. */
const isInclusive = (role: Role | undefined): boolean => role !== 'before'

/** One deadline, or several as days of their year. */
export function readDeadline(
  text: string,
  days: DatedPoint[],
  role: Role | undefined,
  plan: PlanYears,
): Reading | null {
  const last = days.at(-1)
  if (!last) return null
  if (new Set(days.map(isoDay)).size > 1) return readDays(days, role, plan)
  const time = TIME.exec(text)
  return {
    kind: 'date-before',
    date: isoDay(last),
    inclusive: isInclusive(role),
    ...(time ? { time: `${two(Number(time[1]))}:${time[2] ?? time[3] ?? '00'}` } : {}),
  }
}

/** Several days of one year, 'ngày 20/6 và 20/11'. They come back each year, so a year that the plan does not share is
 * asked about, as are days of different years. */
export function readDays(days: DatedPoint[], role: Role | undefined, plan: PlanYears): Reading {
  const years = new Set([...days.map(({ year }) => year), ...(days.every(comesBack) ? [] : yearsOfPlan(plan))])
  return years.size === 1 ? annual(monthDaysOf(days), role) : { kind: 'unparsed' }
}

const comesBack = ({ fromPlan }: DatedPoint): boolean => fromPlan

/** 'Trước 20/11 hàng năm', 'chậm nhất ngày 15/6 và 15/12 hằng năm'. */
export function readAnnual(days: Point[], role: Role | undefined): Reading {
  if (!days.every(({ n, day }) => dayExists(LEAP_YEAR, n, day))) return { kind: 'unparsed' }
  return annual(monthDaysOf(days), role)
}

/** 'Từ 01/10 đến 09/11 hằng năm' in a plan for several years: ISO days of one of them. */
export const readYearlySpan = (from: string, to: string): Reading => ({
  kind: 'annual-date-before',
  from: from.slice(5),
  monthDay: to.slice(5),
  inclusive: true,
})

function annual(monthDays: string[], role: Role | undefined): Reading {
  const [only] = monthDays
  const inclusive = isInclusive(role)
  return monthDays.length === 1 && only !== undefined
    ? { kind: 'annual-date-before', monthDay: only, inclusive }
    : { kind: 'annual-date-before', monthDays, inclusive }
}

const monthDaysOf = (days: Point[]): string[] => [...new Set(days.map(({ n, day }) => `${two(n)}-${two(day)}`))]
