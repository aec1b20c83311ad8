import { cycleDues, withBareDay } from './duty-cycle.js'
import { datedDues } from './duty-days.js'
import { monthDues } from './duty-months.js'
import { boundOf, dueOf, type Due } from './duty-time.js'
import type { PlanYears } from './timing.js'

const EACH_QUARTER =
  /(?:trước |chậm nhất[^,;.]{0,20})?(?:(?:hàng|hằng|mỗi|từng|cuối) quý|định kỳ (?:theo )?quý|báo cáo quý)(?![\p{L}])/iu
const RELATIVE =
  /(?:trong (?:thời hạn|vòng) |chậm nhất |sau |trước )?(?<![\d/])\d{1,3} ngày(?: làm việc)?,? (?:kể từ|sau|trước|tính từ)[^,;.]{0,80}|ngay sau khi[^,;.]{0,80}/iu
const REQUEST = /(?:báo cáo )?(?:đột xuất)?,? ?(?:theo|khi có) yêu cầu|đột xuất/iu
const DIFFICULTY =
  /(?:trong quá trình[^,;.]{0,60}, )?(?:nếu|trường hợp|khi)(?: có)?[^,;.]{0,40}?(?:(?:khó khăn|vướng mắc|phát sinh|vấn đề)(?:, | và | |(?=$|[^\p{L}])))+/iu
const CYCLE_YEAR =
  /(?:định kỳ,? )?(?:hàng|hằng) năm|(?<=quý(?:,| và) )năm(?! ?\d)|định kỳ (?:01 |một )?năm|(?:6|06|sáu) tháng(?: đầu năm)?(?:, (?:0?9|chín) tháng)?(?:, | và )(?:01 |một |cả |hàng |hằng )?năm/iu
const PERIODIC =
  /định kỳ(?: (?:(?:0?[369]|ba|sáu|chín) tháng|(?:hàng|hằng) tháng|tháng))?|(?:hàng|hằng|mỗi) tháng|(?:0?[69]|sáu|chín) tháng/iu
const YEARLY = /(?:hàng|hằng|mỗi) năm/iu

/** Each time that a clause about a report states; one that states none when it says nothing. */
export function duesOf(clause: string, plan: PlanYears): Due[] {
  const text = clause.slice(0, 4_000)
  const dues = [...cycleDues(text), ...datedDues(text, plan)]
  if (dues.length === 0) {
    const difficulty = DIFFICULTY.exec(text)
    if (difficulty) return [dueOf(difficulty[0], null, 'on-difficulty', null)]
    dues.push(...undatedDues(text, plan))
  }
  const request = REQUEST.exec(text)
  if (request) dues.push(dueOf(request[0], null, 'upon-request', null))
  return dues.length > 0 ? dues : [dueOf(null, null, 'unstated', null)]
}

function undatedDues(text: string, plan: PlanYears): Due[] {
  const quarter = EACH_QUARTER.exec(text)
  if (quarter) return [eachQuarter(text, quarter), ...eachYear(text)]
  const relative = RELATIVE.exec(text)
  if (relative) return [dueOf(relative[0], null, 'relative', null), ...eachYear(text)]
  const months = monthDues(text, plan, YEARLY.test(text))
  if (months.length > 0) return months
  const years = eachYear(text)
  const periodic = years.length === 0 ? PERIODIC.exec(text) : null
  return periodic ? [dueOf(withBareDay(text, periodic), null, 'periodic', boundOf(text))] : years
}

/** At the end of each quarter; not where a day is named that is not known to be that of a month. */
function eachQuarter(text: string, quarter: RegExpExecArray): Due {
  const words = withBareDay(text, quarter)
  return dueOf(words, null, words === quarter[0] ? 'quarterly' : 'periodic', boundOf(text))
}

function eachYear(text: string): Due[] {
  const year = CYCLE_YEAR.exec(text)
  if (!year) return []
  const annual = dueOf(year[0], null, 'annual', null)
  return /tháng/iu.test(year[0]) ? [dueOf(year[0], null, 'periodic', null), annual] : [annual]
}
