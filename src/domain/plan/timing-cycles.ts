import type { Phrase } from './timing-phrase.js'
import type { Reading } from './timing-rule.js'
import { words } from './timing-words.js'
import type { Cycle } from './types.js'

// Not with a number of its own, save a count: 'quý II' and 'năm 2026' are no cycles, 'quý 1 lần', 'quý 01 số' are.
const NOT_NUMBERED = String.raw`(?! ?(?:\d+(?!\d| (?!năm|và|đến|tới|hoặc)\p{L})|[IV]+(?!\p{L})|học|ngân sách|tiếp|sau))`
const MONTHS = '(?:0?[369]|ba|sáu|chín) tháng(?: (?:đầu|cuối) năm)?'
const UNIT = `(?:(?:0?1|một) )?(?:tuần|tháng|quý|năm)${NOT_NUMBERED}|${MONTHS}`
const MORE = String.raw`(?:(?: ?(?:,|;|/|&|-|và|hoặc) ?)+(?:(?:hàng|mỗi|từng|cả|báo cáo) )?(?:${UNIT}))*`
const EACH = words(`(?:hàng|mỗi|từng|theo|các|định kỳ|định kỳ báo cáo) (?:${UNIT})${MORE}`, 'g')
const REPORTS = words(
  '(?:báo cáo )?(?:quý(?: I)?,? (?:và )?)?(?:0?6|sáu) tháng(?: đầu năm)?(?: ?(?:,|;|và) ?(?:0?9|chín) tháng)?' +
    ' ?(?:,|;|/|và) ?(?:(?:hàng|cả|báo cáo) )*(?:(?:0?1|một) )?năm(?! ?20)',
)
const TIMES = words(
  `(\\d{1,2}|một|hai|ba|bốn) (?:lần|lượt|cuộc|kỳ|đợt|số) ?(?:/|trong|một|trên|mỗi|hàng|cho mỗi)? ?(?:${UNIT})`,
)
const TURN = '(?:lần|lượt|buổi|cuộc|số|kỳ|đợt|lớp|hội nghị|chương trình|chuyên (?:mục|đề|trang)|tin|bài)'
const UNIT_TIMES = words(
  `(?:${UNIT}),? ?(?:/|tổ chức|thực hiện)? ?(?:ít nhất |tối thiểu )?(?:từ )?(?:(\\d{1,2}|một|hai|ba|bốn) ?${TURN}|lần)`,
)
// 'Hai tháng một lần' is none of the cycles.
const OTHER_CYCLE = words(
  '(?<!(?:quý|tháng|năm) )(?:0?[245789]|[1-9]\\d|hai|bốn|tám|chín|mười) (?:tháng|quý|năm)' +
    ' ?(?:tổ chức |thực hiện |họp )?(?:/ ?)?(?:(?:0?1|một|mỗi) )?lần',
)
const END_OF = words('(?:cuối|đầu|hết|kết thúc) (?:mỗi |hàng |các |từng )?(?:tháng|quý)(?! ?(?:\\d|[IV]+(?!\\p{L})))')
const FOUR_QUARTERS = words('(?:cả )?(?:4|04|bốn) quý')
const PERIODIC = words('định kỳ')
const EACH_UNIT = new RegExp(UNIT.replaceAll('quý', 'qu[ýí]'), 'giu')
const NUMBERS: Record<string, number> = { một: 1, hai: 2, ba: 3, bốn: 4 }

/** The cycles that a phrase names, in its order; empty where it names none. */
export function findCycles(text: string): Cycle[] {
  const lists = [
    ...[...text.matchAll(EACH)].map(([list]) => list),
    ...[REPORTS, TIMES, UNIT_TIMES, END_OF, FOUR_QUARTERS].flatMap((pattern) => pattern.exec(text)?.[0] ?? []),
  ]
  return [...new Set(lists.flatMap((list) => [...list.matchAll(EACH_UNIT)].flatMap(([unit]) => cycleOf(unit) ?? [])))]
}

function cycleOf(unit: string): Cycle | null {
  const word = unit.toLowerCase()
  if (/(?:6|sáu) tháng/u.test(word)) return 'half-year'
  if (/(?:3|ba) tháng/u.test(word)) return 'quarter'
  if (/(?:9|chín) tháng/u.test(word)) return null
  if (word.includes('tuần')) return 'week'
  if (word.includes('tháng')) return 'month'
  return word.includes('năm') ? 'year' : 'quarter'
}

/** 'Hằng quý', 'định kỳ 6 tháng, 01 năm', 'mỗi tháng ít nhất 01 lần'; 'định kỳ' alone leaves the cycle open. */
export function readPeriodic({ text }: Phrase): Reading | null {
  if (OTHER_CYCLE.test(text)) return { kind: 'unparsed' }
  const cycle = findCycles(text)
  if (cycle.length === 0) return PERIODIC.test(text) ? { kind: 'periodic', cycle: ['unspecified'] } : null
  const count = TIMES.exec(text)?.[1] ?? UNIT_TIMES.exec(text)?.[1]
  const timesPerCycle = count === undefined ? undefined : (NUMBERS[count.toLowerCase()] ?? Number(count))
  return { kind: 'periodic', cycle, ...(timesPerCycle ? { timesPerCycle } : {}) }
}
