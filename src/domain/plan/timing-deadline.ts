import type { Point } from './timing-points.js'
import type { Role } from './timing-roles.js'
import { dayExists, isoDay, two } from './timing-spans.js'
import type { Reading } from './timing-rule.js'
import type { DatedPoint } from './timing-years.js'

const TIME = /(?<!\d)([01]?\d|2[0-4]) ?(?:h|giờ|:) ?([0-5]\d)?(?!\d)/iu
const LEAP_YEAR = 2000

/** 'Trước ngày D' is exclusive; 'chậm nhất', 'đến hết ngày' and a day itself count in full. */
const isInclusive = (role: Role | undefined): boolean => role !== 'before'

/** Deadlines of one year. Several of one year are kept as days of that year, of different years the last one counts. */
export function readDeadline(text: string, days: DatedPoint[], role: Role | undefined): Reading | null {
  const last = days.at(-1)
  if (!last) return null
  const distinct = monthDaysOf(days)
  if (distinct.length > 1 && days.every((day) => day.year === last.year)) return annual(distinct, role)
  const time = TIME.exec(text)
  return {
    kind: 'date-before',
    date: isoDay(last),
    inclusive: isInclusive(role),
    ...(time ? { time: `${two(Number(time[1]))}:${time[2] ?? '00'}` } : {}),
  }
}

/** 'Trước 20/11 hàng năm', 'chậm nhất ngày 15/6 và 15/12 hằng năm'. */
export function readAnnual(days: Point[], role: Role | undefined): Reading {
  if (!days.every(({ n, day }) => dayExists(LEAP_YEAR, n, day))) return { kind: 'unparsed' }
  return annual(monthDaysOf(days), role)
}

function annual(monthDays: string[], role: Role | undefined): Reading {
  const [only] = monthDays
  const inclusive = isInclusive(role)
  return monthDays.length === 1 && only !== undefined
    ? { kind: 'annual-date-before', monthDay: only, inclusive }
    : { kind: 'annual-date-before', monthDays, inclusive }
}

const monthDaysOf = (days: Point[]): string[] => [...new Set(days.map(({ n, day }) => `${two(n)}-${two(day)}`))]
