import { readAnnual, readDeadline } from './timing-deadline.js'
import type { Phrase } from './timing-phrase.js'
import type { Point } from './timing-points.js'
import type { Dated } from './timing-roles.js'
import { rolesOf } from './timing-roles.js'
import type { Reading, Rule } from './timing-rule.js'
import { firstReading } from './timing-rule.js'
import { readBefore, readFrom, readSingles, startingFrom } from './timing-singles.js'
import { dayExists, lastDay, spanReading } from './timing-spans.js'
import { words } from './timing-words.js'
import type { DatedPoint } from './timing-years.js'
import { withYears } from './timing-years.js'

/** What the days, months, quarters and years of a phrase say together; the first rule that fits counts. */
export const DATED_GRAMMAR: readonly Rule<Dated>[] = [
  { name: 'a day that does not exist', example: 'trước ngày 31/11/2026', read: readNoDay },
  { name: 'a day of another year', example: 'trước ngày 25/12 năm trước', read: readOtherYear },
  { name: 'from an event up to a point', example: 'Từ nay đến hết năm 2026', read: readOpenSpan },
  { name: 'deadlines', example: 'Quý II (chậm nhất ngày 20/6/2026)', read: readDeadlines },
  { name: 'from one point to another', example: 'Từ tháng 3 đến tháng 10/2026', read: readSpan },
  { name: 'a point and all after it', example: 'Năm 2026 và các năm tiếp theo', read: readAndAfter },
  { name: 'from a point on', example: 'Bắt đầu từ quý II/2026', read: readFrom },
  { name: 'before a month, quarter or year', example: 'Trước quý IV/2026', read: readBefore },
  { name: 'one or several', example: 'Quý I và Quý III/2026', read: readSingles },
]

const EACH_YEAR = words('(?:hàng|mỗi|từng|các) năm|định kỳ|của năm(?! ?20)')
const AND_AFTER = words('trở đi|về sau|(?:các|những) năm (?:tiếp theo|kế tiếp|tiếp|sau|còn lại)')
const SINCE_AN_EVENT = words('từ (?:nay|bây giờ|khi|lúc|thời điểm|ngày (?!\\d)).*(?:đến|tới)')
const OTHER_YEAR = words('(?<!các |những |và )năm (?:trước|sau|tới|kế tiếp|tiếp theo|liền kề|liền trước)')
const SCHOOL_YEAR = words('năm học')
const LAW_DAY = words('ngày pháp luật')

/** The reading of the calendar points of a phrase; null where there is none or no year is known. */
export function readDated(phrase: Phrase): Reading | null {
  const dated = datedOf(phrase)
  const reading = readEachYear(phrase) ?? firstReading(DATED_GRAMMAR, dated)
  const named = asSchoolYear(phrase.text, reading)
  if (!named || named.kind === 'unparsed' || named.kind === 'annual-date-before') return named
  return dated.points.some((point) => point.fromPlan) ? { ...named, yearFrom: 'plan' } : named
}

export function datedOf({ text, points, plan }: Phrase): Dated {
  const dated = withoutContext(withYears(withoutAsides(text, points), plan) ?? [])
  return { text, points: dated, roles: rolesOf(text, dated), plan }
}

/** 'Trước 20/11 hằng năm' needs no year. */
function readEachYear({ text, points: found }: Phrase): Reading | null {
  const points = withoutAsides(text, found)
  const days = points.filter((point, i) => point.unit === 'day' && isSingle(points, i))
  if (!EACH_YEAR.test(text) || days.length === 0 || days.some(({ year }) => year !== null)) return null
  const role = rolesOf(text, points).find((_, i) => points[i] === days[0])
  return readAnnual(days, role)
}

function readNoDay({ points }: Dated): Reading | null {
  const exist = points.every((point) => point.unit !== 'day' || dayExists(point.year, point.n, point.day))
  return exist ? null : { kind: 'unparsed' }
}

/** The plan's year would be wrong, and the right one is not stated. */
function readOtherYear({ text, points }: Dated): Reading | null {
  return points.some(({ fromPlan }) => fromPlan) && OTHER_YEAR.test(text) ? { kind: 'unparsed' } : null
}

/** 'Từ nay đến …', 'từ ngày ban hành đến …': a span whose start is not in the calendar. */
export const isOpenSpan = (text: string): boolean => SINCE_AN_EVENT.test(text)

function readOpenSpan({ text, points, roles }: Dated): Reading | null {
  const last = points.at(-1)
  if (!last || roles.at(-1) !== 'by' || points.some((_, i) => !isSingle(points, i))) return null
  return isOpenSpan(text.slice(0, last.at)) ? { kind: 'date-range', to: lastDay(last), openStart: true } : null
}

function readDeadlines({ text, points, roles }: Dated): Reading | null {
  const isDeadline = (i: number) => points[i]?.unit === 'day' && (roles[i] === 'before' || roles[i] === 'by')
  const days = points.filter((_, i) => isDeadline(i) && isSingle(points, i))
  const [first] = days
  if (!first || points.find(({ spansToNext }) => spansToNext)?.unit === 'day') return null
  return readDeadline(text, days, roles[points.indexOf(first)])
}

function readSpan({ points, roles }: Dated): Reading | null {
  const at = points.findIndex((point, i) => point.spansToNext && points[i + 1])
  const [from, to] = at < 0 ? [] : points.slice(at, at + 2)
  if (!from || !to) return null
  // 'Năm học 2025-2026 và 2026-2027' goes on to the last year named.
  const end = points.every(({ unit }) => unit === 'year') ? (points.at(-1) ?? to) : to
  return spanReading(from, end, roles[at] === 'by')
}

function readAndAfter({ text, points: [first] }: Dated): Reading | null {
  return first && AND_AFTER.test(text) ? startingFrom(first) : null
}

function asSchoolYear(text: string, reading: Reading | null): Reading | null {
  return reading?.kind === 'year-range' && SCHOOL_YEAR.test(text) ? { ...reading, schoolYear: true } : reading
}

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
