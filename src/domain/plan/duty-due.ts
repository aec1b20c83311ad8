import { isoDay, isoMonthDay } from './dates.js'
import type { ParsedReportingDuty, Recurrence } from './types.js'
import type { PlanYears } from './timing.js'

export type Due = Pick<ParsedReportingDuty, 'raw' | 'due' | 'recurrence' | 'inclusive'>

const YEARLY = /(?:hàng|hằng|mỗi) năm|định kỳ|cùng kỳ/iu
const DATED =
  /((?:(?:định kỳ )?(?:(?:6|06|sáu) tháng|(?:hàng|hằng) năm|(?<!\d )(?:01 |một )?năm|cả năm|quý [IV1-4]+)?[ ,(:]*)?)((?:hoàn thành |xong )*(?:trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?(?: vào)?|đến hết|vào|trong|và|,|hạn cuối là|là)? ?)(\d{1,2} ?(?:giờ|h)(?: ?\d{1,2})?(?: phút)?,? )?(?:ngày |ngày làm việc )?(?<!\d)(\d{1,2}) ?(?:[/.-] ?| tháng )(\d{1,2})(?!\d)(?: ?[/.-] ?(\d{4})| năm (\d{4}))?( ?(?:hàng|hằng|của) năm| mỗi năm)?/giu
const DAY_OF_QUARTER =
  /(?:trước |chậm nhất[^,;.]{0,20})?(?:ngày )?\d{1,2} (?:của )?(?:hàng |hằng )?tháng cuối (?:của )?(?:mỗi |hằng |hàng )?quý/iu
const EACH_QUARTER =
  /(?:trước |chậm nhất[^,;.]{0,20})?(?:ngày \d{1,2}[^,;.]{0,40}?)?(?:(?:hàng|hằng|mỗi|từng|cuối) quý|định kỳ (?:theo )?quý|báo cáo quý)(?![\p{L}])/iu
const RELATIVE =
  /(?:trong (?:thời hạn|vòng) |chậm nhất |sau |trước )?(?<![\d/])\d{1,3} ngày(?: làm việc)?,? (?:kể từ|sau|trước|tính từ)[^,;.]{0,80}|ngay sau khi[^,;.]{0,80}/iu
const REQUEST = /(?:báo cáo )?(?:đột xuất)?,? ?(?:theo|khi có) yêu cầu|đột xuất/iu
const DIFFICULTY =
  /(?:trong quá trình[^,;.]{0,60}, )?(?:nếu|trường hợp|khi)(?: có)?[^,;.]{0,40}?(?:(?:khó khăn|vướng mắc|phát sinh|vấn đề)(?:, | và | |(?=$|[^\p{L}])))+/iu
const CYCLE_YEAR =
  /(?:định kỳ,? )?(?:hàng|hằng) năm|định kỳ (?:01 |một )?năm|(?:6|06|sáu) tháng(?: đầu năm)?(?:, | và )(?:01 |một |cả |hàng |hằng )?năm/iu
const PERIODIC =
  /định kỳ(?: (?:(?:6|06|sáu) tháng|(?:hàng|hằng) tháng|tháng))?|(?:hàng|hằng) tháng|(?:6|06|sáu) tháng/iu

/** Each time that a clause about a report states; one that states none when it says nothing. */
export function duesOf(clause: string, plan: PlanYears): Due[] {
  const text = clause.slice(0, 4_000)
  const dues = datedDues(text, plan)
  const difficulty = DIFFICULTY.exec(text)
  const dayOfQuarter = DAY_OF_QUARTER.exec(text)
  if (dues.length > 0 && dayOfQuarter) dues.unshift(due(dayOfQuarter[0], null, 'quarterly', boundOf(dayOfQuarter[0])))
  if (dues.length === 0) {
    if (difficulty) return [due(difficulty[0], null, 'on-difficulty', null)]
    const quarter = dayOfQuarter ?? EACH_QUARTER.exec(text)
    const relative = RELATIVE.exec(text)
    if (relative && !quarter) dues.push(due(relative[0], null, 'relative', null))
    else if (quarter) dues.push(due(quarter[0], null, 'quarterly', boundOf(text)))
    const year = CYCLE_YEAR.exec(text)
    if (year && !quarter) {
      if (/tháng/iu.test(year[0])) dues.push(due(year[0], null, 'periodic', null))
      dues.push(due(year[0], null, 'annual', null))
    }
    const periodic = PERIODIC.exec(text)
    if (dues.length === 0 && periodic) dues.push(due(periodic[0], null, 'periodic', null))
  }
  const request = REQUEST.exec(text)
  if (request) dues.push(due(request[0], null, 'upon-request', null))
  return dues.length > 0 ? dues : [due(null, null, 'unstated', null)]
}

const due = (raw: string | null, day: string | null, recurrence: Recurrence, inclusive: boolean | null): Due => ({
  raw: closed(raw?.replace(/^(?:và |[\s,(:])+|[\s,(:]+$/gu, '') ?? null),
  due: day,
  recurrence,
  inclusive,
})

const closed = (raw: string | null): string | null => (raw?.includes('(') && !raw.includes(')') ? `${raw})` : raw)

function datedDues(text: string, plan: PlanYears): Due[] {
  const dues: Due[] = []
  const yearly = YEARLY.test(text)
  let words = ''
  for (const match of text.matchAll(DATED)) {
    const [raw, cycle = '', bound = '', hour, day, month, slashYear, wordYear, each] = match
    if (
      /số \S*,? ?$/iu.test(text.slice(Math.max(0, match.index - 40), match.index)) ||
      /\/\p{Lu}\S* ?$/u.test(text.slice(Math.max(0, match.index - 12), match.index))
    )
      continue
    // 'trước ngày 15/6 và 15/11': the second day is bound as the first.
    if (/trước|nhất|hết|vào|trong|hạn/iu.test(bound)) words = bound
    // With an hour the day itself counts, until that hour.
    const inclusive = !/trước/iu.test(words) || hour !== undefined
    const stated = slashYear ?? wordYear
    const single =
      stated ?? (yearly || each || /năm|tháng|quý/iu.test(cycle) || plan.year === null ? undefined : String(plan.year))
    const date = single === undefined ? isoMonthDay(month, day) : isoDay(single, month, day)
    if (date !== null) dues.push(due(raw, date, single === undefined ? 'annual' : 'one-off', inclusive))
  }
  return dues
}

const boundOf = (text: string): boolean | null =>
  /trước (?:ngày )?\d/iu.test(text) ? false : /(?:chậm|muộn) nhất/iu.test(text) ? true : null
