import { isSingle, withoutAsides, withoutContext } from './timing-asides.js'
import { readAnnual, readDeadline, readYearlySpan } from './timing-deadline.js'
import type { Phrase } from './timing-phrase.js'
import type { Dated } from './timing-roles.js'
import { rolesOf } from './timing-roles.js'
import type { Reading, Rule } from './timing-rule.js'
import { firstReading } from './timing-rule.js'
import { readBefore, readFrom, readSingles, startingFrom } from './timing-singles.js'
import { dayExists, firstDay, lastDay, spanReading } from './timing-spans.js'
import { words } from './timing-words.js'
import { comesEachYear, inItsYears, withYears, yearsOfPlan } from './timing-years.js'

/** What the days, months, quarters and years of a phrase say together; the first rule that fits counts. */
export const DATED_GRAMMAR: readonly Rule<Dated>[] = [
  { name: 'a day that does not exist', example: 'trước ngày 31/11/2026', read: readNoDay },
  { name: 'a day of another year', example: 'trước ngày 25/12 năm trước', read: readOtherYear },
  { name: 'a day and another month', example: 'Trước ngày 15/6 và tháng 12', read: readDayAndMonth },
  { name: 'from an event up to a point', example: 'Từ nay đến hết năm 2026', read: readOpenSpan },
  { name: 'deadlines', example: 'Quý II (chậm nhất ngày 20/6/2026)', read: readDeadlines },
  { name: 'from one point to another', example: 'Từ tháng 3 đến tháng 10/2026', read: readSpan },
  { name: 'a point and all after it', example: 'Năm 2026 và các năm tiếp theo', read: readAndAfter },
  { name: 'from a point on', example: 'Bắt đầu từ quý II/2026', read: readFrom },
  { name: 'before a month, quarter or year', example: 'Trước quý IV/2026', read: readBefore },
  { name: 'one or several', example: 'Quý I và Quý III/2026', read: readSingles },
]

const EACH_YEAR = words('(?:hàng|mỗi|từng|các) năm|định kỳ|của năm(?! ?20| (?:trước|sau|tới|kế|tiếp|liền))')
const AND_AFTER = words('trở đi|về sau|(?:các|những) năm (?:tiếp theo|kế tiếp|tiếp|sau|còn lại)')
const SINCE_AN_EVENT = words('từ (?:nay|bây giờ|khi|lúc|thời điểm|ngày (?!\\d)).*(?:đến|tới)')
const OTHER_YEAR = words(
  '(?<!các |những |và )năm (?:trước(?! (?:ngày|\\d))|sau|tới|kế tiếp|tiếp theo|liền kề|liền trước)',
)
const SCHOOL_YEAR = words('năm học')

/** The reading of the calendar points of a phrase; null where there is none or no year is known. */
export function readDated(whole: Phrase): Reading | null {
  const phrase = { ...whole, ...inItsYears(whole) }
  const dated = datedOf(phrase)
  const reading = readEachYear(phrase) ?? firstReading(DATED_GRAMMAR, dated)
  const named = asSchoolYear(phrase.text, reading)
  // Its days come back in every year of the plan, not only in the later ones.
  if (named?.kind === 'annual-date-before' && phrase.plan !== whole.plan) return { kind: 'unparsed' }
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
  if (!EACH_YEAR.test(text) || days.length === 0 || days.some(({ year, nextYear }) => year !== null || nextYear))
    return null
  const role = rolesOf(text, points).find((_, i) => points[i] === days[0])
  return readAnnual(days, role)
}

function readNoDay({ points }: Dated): Reading | null {
  const exist = points.every((point) => point.unit !== 'day' || dayExists(point.year, point.n, point.day))
  return exist ? null : { kind: 'unparsed' }
}

/** The day of that other month is not stated. */
function readDayAndMonth({ text, points }: Dated): Reading | null {
  const isLost = points.some((point, i) => {
    const next = points[i + 1]
    if (point.unit !== 'day' || next?.unit !== 'month' || next.n === point.n || !isSingle(points, i)) return false
    return /^ ?(?:,|;|&|và|hoặc) ?(?:tháng )?$/iu.test(text.slice(point.end, next.at))
  })
  return isLost ? { kind: 'unparsed' } : null
}

/** The plan's year would be wrong, and the right one is not stated. */
function readOtherYear({ text, points, plan }: Dated): Reading | null {
  if (!points.some(({ fromPlan }) => fromPlan)) return null
  const follows = points.some(({ nextYear }) => nextYear)
  const unclear = follows ? yearsOfPlan(plan).length > 1 : OTHER_YEAR.test(text)
  return unclear ? { kind: 'unparsed' } : null
}

/** 'Từ nay đến …', 'từ ngày ban hành đến …': a span whose start is not in the calendar. */
export const isOpenSpan = (text: string): boolean => SINCE_AN_EVENT.test(text)

function readOpenSpan({ text, points, roles }: Dated): Reading | null {
  const last = points.at(-1)
  if (!last || roles.at(-1) !== 'by' || points.some((_, i) => !isSingle(points, i))) return null
  return isOpenSpan(text.slice(0, last.at)) ? { kind: 'date-range', to: lastDay(last), openStart: true } : null
}

function readDeadlines({ text, points, roles, plan }: Dated): Reading | null {
  const isDeadline = (i: number) => points[i]?.unit === 'day' && (roles[i] === 'before' || roles[i] === 'by')
  const days = points.filter((_, i) => isDeadline(i) && isSingle(points, i))
  const [first] = days
  if (!first || points.find(({ spansToNext }) => spansToNext)?.unit === 'day') return null
  return readDeadline(text, days, roles[points.indexOf(first)], plan)
}

function readSpan({ text, points, roles, plan }: Dated): Reading | null {
  const at = points.findIndex((point, i) => point.spansToNext && points[i + 1])
  const [from, to] = at < 0 ? [] : points.slice(at, at + 2)
  if (!from || !to) return null
  // 'Năm học 2025-2026 và 2026-2027' goes on to the last year named.
  const end = points.every(({ unit }) => unit === 'year') ? (points.at(-1) ?? to) : to
  const span = spanReading(from, end, roles[at] === 'by')
  const isEachYear = comesEachYear(text) && yearsOfPlan(plan).length > 1 && from.fromPlan && to.fromPlan
  if (!isEachYear || from.unit === 'year' || span.kind === 'unparsed') return span
  return from.year === end.year ? readYearlySpan(firstDay(from), lastDay(end)) : { kind: 'unparsed' }
}

function readAndAfter({ text, points: [first] }: Dated): Reading | null {
  return first && AND_AFTER.test(text) ? startingFrom(first) : null
}

function asSchoolYear(text: string, reading: Reading | null): Reading | null {
  return reading?.kind === 'year-range' && SCHOOL_YEAR.test(text) ? { ...reading, schoolYear: true } : reading
}
