import { isoDay, isoMonthDay } from './dates.js'
import { dueOf, type Due } from './duty-time.js'
import type { PlanYears } from './timing.js'

const MONTHS = '(?:0?[369]|ba|sáu|chín) tháng'
const CYCLE = String.raw`(?:(?:định kỳ )?(?:${MONTHS}|(?:hàng|hằng) năm|(?<!\d )(?:01 |một )?năm|cả năm|quý [IV1-4]+)?[ ,(:]*)?`
const BOUND = String.raw`(?:hoàn thành |xong )*(?:trước|(?:chậm|muộn|trễ) nhất(?: (?:là|vào|đến|tới|hết))*|đến hết|vào|trong|và|,|hạn (?:cuối|chót)(?: là)?|là)? ?`
const HOUR = String.raw`\d{1,2} ?(?:giờ|h)(?: ?\d{1,2})?(?: phút)?,? `
const DAY = String.raw`(?:các ngày |ngày |ngày làm việc )?(?<!\d)(\d{1,2}) ?(?:[/.-] ?| tháng )(\d{1,2})(?!\d)(?: ?[/.-] ?(\d{4})| năm (\d{4}))?`
const NEXT_YEAR = String.raw` ?(?:của )?năm (?:sau|tới|tiếp theo|tiếp|kế tiếp|kế|liền kề(?! trước)(?: sau)?|liền sau)(?!\p{L})`
const LAST_YEAR = String.raw` ?(?:của )?năm (?:trước|liền trước|liền kề trước)(?!\p{L})(?! (?:ngày|\d))`
const EACH_YEAR = String.raw` ?(?:hàng|hằng) năm| mỗi năm| (?:của )?năm (?:báo cáo|kế hoạch)| ?của năm`
const DATED = new RegExp(`(${CYCLE})(${BOUND})(${HOUR})?${DAY}(?:(${NEXT_YEAR})|(${LAST_YEAR})|(${EACH_YEAR}))?`, 'giu')
const YEARLY = /(?:hàng|hằng|mỗi) năm|định kỳ|cùng kỳ/iu
const OF_NEXT_YEAR = new RegExp(String.raw`\d${NEXT_YEAR}`, 'iu')

/** Whether the day of a report lies in the year after the one reported on: 'trước ngày 15/01 năm sau'. */
export const isInNextYear = (words: string): boolean => OF_NEXT_YEAR.test(words)

/** The days of the calendar by which a clause has a report sent; days of what it reports on are left out. */
export function datedDues(text: string, plan: PlanYears): Due[] {
  const isYearly = YEARLY.test(text)
  let words = ''
  return daysIn(text).flatMap((match): Due[] => {
    const [raw, cycle = '', bound = '', hour, day, month, slashYear, wordYear, next, last, each] = match
    // 'trước ngày 15/6 và 15/11': the second day is bound as the first.
    if (/trước|nhất|hết|vào|trong|hạn/iu.test(bound)) words = bound
    // With an hour the day itself counts, until that hour.
    const inclusive = !/trước/iu.test(words) || hour !== undefined
    // The plan does not say which year is meant.
    if (last) return [dueOf(raw, null, 'annual', inclusive)]
    const isEachYear = isYearly || Boolean(each) || /năm|tháng|quý/iu.test(cycle)
    const year = slashYear ?? wordYear ?? yearMeant(plan, Boolean(next), isEachYear)
    const date = year === null ? isoMonthDay(month, day) : isoDay(year, month, day)
    return date === null ? [] : [dueOf(raw, date, year === null ? 'annual' : 'one-off', inclusive)]
  })
}

/** The year of a day that states none; null for each year. Only a plan of one year has one next year. */
function yearMeant({ year }: PlanYears, isNext: boolean, isEachYear: boolean): string | null {
  if (year === null) return null
  if (isNext) return String(year + 1)
  return isEachYear ? null : String(year)
}

const FIRM = /trước|nhất|hạn/iu
const SAYS_WHEN = /vào|trong|hết|là/iu

/** The matches of days that say when; where one is bound ('trước', 'chậm nhất'), bare days beside it say something else. */
function daysIn(text: string): RegExpExecArray[] {
  const all = [...text.matchAll(DATED)]
  const hasFirm = all.some(([, , bound = '']) => FIRM.test(bound))
  const taken: RegExpExecArray[] = []
  let startsSpan = false
  let end = 0
  for (const match of all) {
    const [raw, cycle = '', bound = ''] = match
    const isFirm = FIRM.test(bound)
    const before = text.slice(end, match.index)
    const endsSpan = startsSpan && !isFirm
    const ofFigures = OF_FIGURES.test(before)
    startsSpan = !isFirm && (STARTS.test(before) || GOES_ON.test(text.slice(match.index + raw.length)))
    const gap = taken.length > 0 && taken.at(-1) === all[all.indexOf(match) - 1] ? before : null
    const isListed = gap !== null && LIST.test(gap) && !/\p{L}/u.test(bound.replace(/^và /iu, ''))
    const counts = isFirm
      ? !CLOSES_BOOKS.test(before)
      : !startsSpan &&
        !ofFigures &&
        (isListed || (!OF_SOMETHING.test(before) && !isCited(text.slice(0, match.index)))) &&
        (!hasFirm || isListed || (!endsSpan && (SAYS_WHEN.test(bound) || /\p{L}/u.test(cycle))))
    if (counts) taken.push(match)
    end = match.index + raw.length
  }
  return taken
}

// 'từ ngày 15/12', '15/12 - 14/11': from the first to the last day of something.
const STARTS = /(?<!\p{L})từ *$/iu
const GOES_ON = /^ ?(?:-|–|đến|tới)(?: hết)?(?: ngày)? ?\d/iu
const LIST = /^(?: ?\([^()]*\))?(?: (?:(?:đối với|cho|với|là) )?(?:báo cáo|kỳ|số liệu) [^,;.()]{0,60})?$/iu
// The day up to which is counted is not the day on which it is sent.
const OF_FIGURES = /(?<!\p{L})(?:số liệu|chốt|ước|tính|lũy kế|luỹ kế)(?![\p{L}])[^,;()]{0,30}$/iu
const CLOSES_BOOKS = /(?<!\p{L})chốt(?: số liệu)? *$/iu
// The day of a meeting, of a law or of a document: 'kết quả Hội nghị ngày 20/5', 'Ngày Pháp luật (09/11)'.
const OF_SOMETHING =
  /(?<!\p{L})(?:hội nghị|hội thảo|tọa đàm|toạ đàm|họp|buổi lễ|lễ|ngày(?= \p{L})|bầu cử|(?<!pháp )luật|hiến pháp|pháp lệnh|nghị quyết|nghị định|thông tư|chỉ thị|quyết định|kế hoạch|chương trình|đề án|công văn|văn bản|thông báo|kết luận|hướng dẫn|hiệu lực|ban hành|ký|thông qua|tổ chức|diễn ra|thành lập|kỷ niệm)(?: (?!(?:về|gửi|nộp|báo|cho|qua|tới|đến|trước|chậm|muộn|hạn) )[\p{L}\p{N}/“”"-]+){0,8} *$/iu

const isCited = (before: string): boolean =>
  /số \S*,? ?$/iu.test(before.slice(-40)) || /\/\p{Lu}\S* ?$/u.test(before.slice(-12))
