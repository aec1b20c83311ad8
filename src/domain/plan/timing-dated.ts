import { readAnnual, readDeadline } from './timing-deadline.js'
import type { Point } from './timing-points.js'
import type { Role } from './timing-roles.js'
import { rolesOf } from './timing-roles.js'
import { readSingles, startingFrom } from './timing-singles.js'
import { dayExists, lastDay, spanReading } from './timing-spans.js'
import type { PlanYears, Reading } from './timing-words.js'
import { words } from './timing-words.js'
import type { DatedPoint } from './timing-years.js'
import { withYears } from './timing-years.js'

const EACH_YEAR = words('(?:hàng|mỗi|từng|các) năm|định kỳ')
const AND_AFTER = words('trở đi|về sau|(?:các|những) năm (?:tiếp theo|kế tiếp|tiếp|sau|còn lại)')
const SINCE_AN_EVENT = words('từ (?:nay|bây giờ|khi|lúc|thời điểm|ngày (?!\\d)).*(?:đến|tới)')
const SCHOOL_YEAR = words('năm học')
const LAW_DAY = words('ngày pháp luật')

/**
 * What the days, months, quarters and years of a phrase say; anything finer than a year sets the kind and leaves years
 * as context. Null where there is none, `unparsed` where a day does not exist.
 */
export function readDated(text: string, found: Point[], plan: PlanYears): Reading | null {
  const points = withoutAsides(text, found)
  const days = points.filter((point, i) => point.unit === 'day' && isSingle(points, i))
  if (EACH_YEAR.test(text) && days.length > 0 && days.every(({ year }) => year === null)) {
    const role = rolesOf(text, points).find((_, i) => points[i] === days[0])
    return readAnnual(days, role)
  }
  const dated = withoutContext(withYears(points, plan) ?? [])
  if (dated.length === 0) return null
  if (dated.some((point) => point.unit === 'day' && !dayExists(point.year, point.n, point.day)))
    return { kind: 'unparsed' }
  const reading = asSchoolYear(text, readPoints(text, dated, rolesOf(text, dated), plan))
  return reading && dated.some((point) => point.fromPlan) ? { ...reading, yearFrom: 'plan' } : reading
}

function readPoints(text: string, points: DatedPoint[], roles: Role[], plan: PlanYears): Reading | null {
  const spanAt = points.findIndex((point, i) => point.spansToNext && points[i + 1])
  const [from, to] = spanAt < 0 ? [] : points.slice(spanAt, spanAt + 2)
  const last = points.at(-1)
  if (last && spanAt < 0 && roles.at(-1) === 'by' && SINCE_AN_EVENT.test(text.slice(0, last.at))) {
    return { kind: 'date-range', to: lastDay(last), openStart: true }
  }
  const isDeadline = (i: number) => points[i]?.unit === 'day' && (roles[i] === 'before' || roles[i] === 'by')
  const deadline = points.findIndex((_, i) => isDeadline(i) && isSingle(points, i))
  if (deadline >= 0 && from?.unit !== 'day') {
    const days = points.filter((_, i) => isDeadline(i) && isSingle(points, i))
    return readDeadline(text, days, roles[deadline])
  }
  if (from && to) return spanReading(from, to, roles[spanAt] === 'by')
  const [first] = points
  if (first && AND_AFTER.test(text)) return startingFrom(first)
  return readSingles(text, points, roles, plan)
}

function asSchoolYear(text: string, reading: Reading | null): Reading | null {
  return reading?.kind === 'year-range' && SCHOOL_YEAR.test(text) ? { ...reading, schoolYear: true } : reading
}

/** 'Từ nay đến …', 'từ ngày ban hành đến …': a span whose start is not in the calendar. */
export const isOpenSpan = (text: string): boolean => SINCE_AN_EVENT.test(text)

/** Stands for itself: neither end of a span. */
const isSingle = (points: Point[], i: number): boolean => !points[i]?.spansToNext && !points[i - 1]?.spansToNext

/** Drops days that only explain a month or quarter: 'Tháng 11 (Ngày Pháp luật 9/11)'. */
function withoutAsides(text: string, points: Point[]): Point[] {
  const roles = rolesOf(text, points)
  const others = points.filter((point) => point.unit === 'month' || point.unit === 'quarter')
  return points.filter((point, i) => {
    if (point.unit !== 'day' || roles[i] === 'before' || roles[i] === 'by') return true
    const before = text.slice(0, point.at)
    const explains = isInBrackets(before) && others.some((other) => !isInBrackets(text.slice(0, other.at)))
    return !explains && !(others.length > 0 && LAW_DAY.test(before))
  })
}

/** Drops years that only say which year a finer point lies in. */
function withoutContext(points: DatedPoint[]): DatedPoint[] {
  if (!points.some((point) => point.unit !== 'year')) return points
  return points.filter((point, i) => point.unit !== 'year' || !isSingle(points, i))
}

const isInBrackets = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')
