import type { Point } from './timing-point.js'
import { rolesOf } from './timing-roles.js'
import { words } from './timing-words.js'
import type { DatedPoint } from './timing-years.js'

const PEAK = words('cao điểm|trọng tâm|trọng điểm|tập trung (?:vào|trong)|chú trọng|ưu tiên|nhất là|đặc biệt')
const LAW_DAY = words('ngày pháp luật')

/** Stands for itself: neither end of a span. */
export const isSingle = (points: Point[], i: number): boolean => !points[i]?.spansToNext && !points[i - 1]?.spansToNext

/** Drops days that only explain a month or quarter: 'Tháng 11 (Ngày Pháp luật 9/11)'. */
export function withoutAsides(text: string, found: Point[]): Point[] {
  const points = withoutPeak(text, found)
  const roles = rolesOf(text, points)
  const others = points.filter((point) => point.unit === 'month' || point.unit === 'quarter')
  return points.filter((point, i) => {
    if (point.unit !== 'day' || isWholeBracket(text, points, i)) return true
    if (isSingle(points, i) && (roles[i] === 'before' || roles[i] === 'by')) return true
    const before = text.slice(0, point.at)
    const isLawDay = LAW_DAY.test(before)
    const explained = isLawDay && isSingle(points, i) ? points.filter(({ unit }) => unit !== 'year') : others
    const explains = isInBrackets(before) && explained.some((other) => !isInBrackets(text.slice(0, other.at)))
    return !explains && !(others.length > 0 && isLawDay)
  })
}

/** 'Tháng 11 (từ 01/11 đến 09/11)': an end of a span that is all the bracket says, and so the time itself. */
function isWholeBracket(text: string, points: Point[], i: number): boolean {
  const first = points[i]?.spansToNext ? points[i] : points[i - 1]
  if (!first?.spansToNext) return false
  return first.unit !== 'day' || /\(\s*(?:từ )?(?:ngày )?$/iu.test(text.slice(0, first.at))
}

/** Drops when the most is done of what has a time of its own: 'Tháng 11 (cao điểm từ 01/11 đến 09/11)'. */
function withoutPeak(text: string, points: Point[]): Point[] {
  const peak = PEAK.exec(text)
  if (!peak || !points.some(({ unit, at }) => unit !== 'year' && at < peak.index)) return points
  const closing = text.slice(peak.index).search(isInBrackets(text.slice(0, peak.index)) ? /\)/ : /;/)
  const end = closing < 0 ? text.length : peak.index + closing
  const roles = rolesOf(text, points)
  return points.filter(({ at }, i) => at < peak.index || at >= end || roles[i] === 'before')
}

/** Drops years that only say which year a finer point lies in. */
export function withoutContext(points: DatedPoint[]): DatedPoint[] {
  if (!points.some((point) => point.unit !== 'year')) return points
  return points.filter((point, i) => point.unit !== 'year' || !isSingle(points, i))
}

const isInBrackets = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')
