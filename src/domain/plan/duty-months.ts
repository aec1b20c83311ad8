import { isoDay } from './dates.js'
import { dueOf, type Due } from './duty-time.js'
import { MONTHS, QUARTERS } from './prose-timing.js'
import { parseTiming, type PlanYears } from './timing.js'
import type { Timing } from './types.js'

const EACH_YEAR = String.raw` (?:hàng|hằng|mỗi) năm`
const POINTS = `(?:${QUARTERS}|${MONTHS})(?!/\\d| \\d|\\p{L}| ?(?:lần|tháng))`
const PHRASE = new RegExp(
  String.raw`(?<!\p{L})(?:(?:trong|vào|trước|đến hết|(?:chậm|muộn|trễ) nhất(?: (?:là|vào|trong|đến|hết))*) (?:đầu |giữa |cuối |hết )?${POINTS}(?:${EACH_YEAR})?|(?:cuối )?${POINTS}${EACH_YEAR})`,
  'giu',
)
const SENDS = /(?<!\p{L})(?:gửi|nộp|báo cáo(?! viên))(?!\p{L})/iu
// 'kết quả thực hiện trong quý IV' may be what is reported on as well as when.
const OF_WORK =
  /(?<!\p{L})(?:kết quả|tình hình|thực hiện|triển khai|hoạt động|công tác|nhiệm vụ|tổ chức|diễn ra|phát sinh|số liệu|hội nghị)[ (]*$/iu

/** The reports of a clause that are due in a month or quarter: on its last day; `unstated` where it may mean the work. */
export function monthDues(text: string, plan: PlanYears, isYearly: boolean): Due[] {
  return [...text.matchAll(PHRASE)].flatMap((match) => {
    const [raw] = match
    const before = text.slice(0, match.index)
    const isPlain = /^[\s(]*$/u.test(before) || (SENDS.test(before) && !OF_WORK.test(before))
    const days = isPlain && !/(?:đầu|giữa) (?:tháng|quý)/iu.test(raw) ? lastDays(parseTiming(raw, plan)) : []
    if (days.length === 0) return [dueOf(raw, null, 'unstated', null)]
    const isEachYear = !/\d{4}/.test(raw) && (isYearly || plan.year === null || /năm$/iu.test(raw))
    const inclusive = !/^trước (?:tháng|quý)/iu.test(raw)
    const said = isEachYear ? [...new Set(days.map((day) => day.slice(5)))] : days
    return said.map((day) => dueOf(raw, day, isEachYear ? 'annual' : 'one-off', inclusive))
  })
}

/** The day that ends each of the times named; of 'trước tháng 7' the first of July. Empty where none is plain. */
function lastDays(timing: Timing): string[] {
  switch (timing.kind) {
    case 'months':
      return (timing.months ?? (timing.to ? [timing.to] : [])).map(lastOfMonth)
    case 'quarters':
      return timing.quarters.map(({ year, q }) => lastOfMonth(`${year}-${String(q * 3).padStart(2, '0')}`))
    case 'date-before':
      return [timing.date]
    default:
      return []
  }
}

const lastOfMonth = (month: string): string => {
  const [year, n] = month.split('-')
  const days = ['31', '30', '29', '28'].flatMap((day) => isoDay(year, n, day) ?? [])
  return days[0] ?? ''
}
