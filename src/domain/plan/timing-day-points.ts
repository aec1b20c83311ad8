import type { Point, Spelling } from './timing-point.js'
import { MONTH, point, spanOf, TAKEN, YEAR } from './timing-point.js'

// The number after one of these counts something: 'đợt 1 tháng 4' is no first of April, nor is 'đợt 1, 2 tháng 4' a second.
const NUMBERED = '(?:lần|đợt|kỳ|lớp|khóa|khoá|vòng|giai đoạn)(?: thứ)? '
const NO_COUNT =
  `(?<!${NUMBERED}|(?:tháng|qu[ýí]|(?<!\\p{L})[tq]\\.) ?)` +
  String.raw`(?!(?<=${NUMBERED}\d{1,2} ?(?:,|-|&|và) ?)0?\d(?!\d))`

const AND = '(?:,|;|&|và|hoặc)'
// A number without 'tháng' of its own is a month of the list only where nothing is counted with it.
const BARE_MONTH = String.raw`${MONTH}(?=\s*(?:$|[,;:()]|/ ?20|(?:và|hoặc|năm|h[àằ]ng|mỗi|trước|chậm|muộn)(?!\p{L})))`
const MORE_MONTHS = String.raw`(?: ?${AND} ?(?:(?:các )?tháng ${MONTH}|${BARE_MONTH})${YEAR}?)*`
const ITEM = new RegExp(String.raw`(?<![\p{L}\p{N}])(${MONTH})${YEAR}?`, 'giu')

const WEEK = String.raw`(?:thứ )?0?[1-5](?!\d)`
const DEADLINE_WORDS =
  '(?:(?:hoàn thành|xong|báo cáo|gửi|nộp|chậm nhất|muộn nhất|trước|không quá|đến|hết|vào|trong|là) )*'
const BETWEEN_DAYS = '(?:-|,|&|và|đến|tới)'

/** The spellings that name days, and the weeks that only look like days. */
export const DAY_SPELLINGS: readonly Spelling[] = [
  {
    // Tuần 1, 2 tháng 10/2026: as 'tuần thứ hai của tháng 10', the month
    pattern: new RegExp(
      String.raw`(?<!\p{L})tuần ${WEEK}(?: ?${BETWEEN_DAYS} ?(?:tuần )?${WEEK}){0,4}` +
        String.raw`,? (?:của )?tháng (${MONTH})${YEAR}?`,
      'giu',
    ),
    read: ([all, month, year], at) => [point('month', Number(month), year, at, at + all.length)],
  },
  {
    // Tuần 3/10, tuần 3, 4/10; in 'tuần 03/10' and 'tuần 3 - 5/10' a day may be meant
    pattern: new RegExp(
      String.raw`(?<!\p{L})tuần (?:thứ )?[1-5](?: ?(?:,|và) ?[1-5]){0,4} ?/ ?(${MONTH})${YEAR}?`,
      'giu',
    ),
    read: ([all, month, year], at) => [point('month', Number(month), year, at, at + all.length)],
  },
  {
    // 15 ngày đầu tháng 6, nửa đầu tháng 6
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(\d{1,2}) ngày|nửa) đầu(?: tiên)?(?: của)? tháng (${MONTH})${YEAR}?`,
      'giu',
    ),
    read: ([all, count = '15', month, year], at) => {
      const day = (n: number) => point('day', Number(month), year, at, at + all.length, n)
      return spanOf(day(1), day(Number(count)))
    },
  },
  {
    // ngày 15 tháng 11 năm 2026, ngày 15 các tháng 3, 6, 9 và 12
    pattern: new RegExp(
      String.raw`(?<=(?<!\p{L})(ngày|trước|hết|đến|từ|là|và) ?|)(?<![\d/])${NO_COUNT}(\d{1,2})(?:,(?<=ngày ?\d{1,2},))? ` +
        String.raw`(?:(?:của|các|vào) ){0,2}(tháng \d{1,2}(?!\d| ?lần| tháng)(?:,? ?(?:năm|/|-) ?20\d\d)?${MORE_MONTHS})`,
      'giu',
    ),
    read: ([all, word, day, months = ''], at, known) =>
      word || /20\d\d/.test(months) || at === 0 || known.some(({ unit }) => unit === 'day')
        ? dayOfEach(Number(day), months, at, at + all.length)
        : [],
  },
  {
    // 15/11/2026
    pattern: /(?<![\d/])(?<!(?:tháng|qu[ýí]) ?)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?(?:\2|-) ?(20\d\d|\d\d)(?![\d/])/giu,
    read: ([all, day, , month, year], at) => [
      point('day', Number(month), year?.length === 2 ? `20${year}` : year, at, at + all.length, Number(day)),
    ],
  },
  {
    // 15/11
    pattern: /(?<![\d/])(?<!(?:tháng|qu[ýí]) ?)(\d{1,2}) ?\/ ?(\d{1,2})(?![\d/])(?:,? ?năm (20\d\d))?/giu,
    read: ([all, day, month, year], at) => [point('day', Number(month), year, at, at + all.length, Number(day))],
  },
  {
    // Tháng 6, tháng 12 (trước ngày 15)
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?<!(?:từ|đến|tới|hết|-|mỗi|h[àằ]ng) ?)(tháng ${MONTH}${YEAR}?${MORE_MONTHS})` +
        String.raw`[ ,;:(]*${DEADLINE_WORDS}ngày (?<day>\d{1,2})(?=\s*(?:$|[).;]|,(?! ?\d)|(?:h[àằ]ng|mỗi) năm))`,
      'giu',
    ),
    read: ({ 0: all, 1: months = '', groups }, at) => {
      const end = at + all.length
      return dayOfEach(Number(groups?.['day']), months, end - 1, end)
    },
  },
  {
    // the 05 of 05-09/11, the 5 and 12 of 5, 12, 19/9
    pattern: new RegExp(
      String.raw`(?<![\d/\p{L}])${NO_COUNT}\d{1,2}(?: ?${BETWEEN_DAYS} ?\d{1,2}(?!\d)){0,5}` +
        String.raw`(?= ?${BETWEEN_DAYS} ?(?:hết )?(?:ngày )?${TAKEN})`,
      'giu',
    ),
    read: ([all], at, known) => {
      const next = known.filter((p) => p.unit === 'day' && p.at > at).toSorted((a, b) => a.at - b.at)[0]
      return [...all.matchAll(/\d+/g)].flatMap(({ 0: day, index }) =>
        next ? [{ ...next, day: Number(day), at: at + index, end: at + index + day.length }] : [],
      )
    },
  },
]

/** The day of each month of a list; all in one place, so that they share the words before it. */
function dayOfEach(day: number, months: string, at: number, end: number): Point[] {
  return [...months.matchAll(ITEM)].map(([, month, year], i) => ({
    ...point('day', Number(month), year, i === 0 ? at : end, end, day),
  }))
}

const BARE_DAY =
  /(?<![\p{L}\d])(?<!\d )(?:ngày|mùng|mồng) (\d{1,2})(?![\d/]| ?(?:lần|lượt|buổi|giờ|ca|đêm|-|đến|tới)(?!\p{L}))/giu

/** The days of the month that a phrase names without a month that the points have: the 25 of 'trước ngày 25'. */
export function bareDays(text: string, points: readonly Point[]): RegExpExecArray[] {
  return [...text.matchAll(BARE_DAY)].filter(
    ({ 0: found, index }) => !points.some(({ at, end }) => at < index + found.length && index < end),
  )
}
