import { boundOf, dueOf, type Due } from './duty-time.js'

/** A day of each month, quarter or half of a year: of its last month, or of the month after it. */
export interface CycleDay {
  cycle: 'month' | 'quarter' | 'half-year'
  day: number
  month: 'last' | 'next'
}

const AFTER = '(?:sau|tiếp theo|kế tiếp|tiếp|kế|liền kề|liền sau)'
const OF = '(?:của |trong |các |hàng |hằng |mỗi |từng )*'
const BOUND = String.raw`(?:trước|(?:chậm|muộn|trễ) nhất|vào|đến hết|đến)(?: (?:là|vào|đến))*`
const MONTH = [
  String.raw`tháng (?:cuối(?! năm)(?: cùng)?|đầu(?! năm)(?: tiên)?|thứ \p{L}+|thứ \d)(?: ${OF}(?:quý|kỳ)(?: báo cáo)?)?(?: ${AFTER})?`,
  `(?:tháng|quý|kỳ) ${AFTER}`,
  'tháng báo cáo',
  '(?<=(?:hàng|hằng|mỗi|từng) )tháng',
].join('|')
const SLOT = new RegExp(String.raw`(?:(?:${BOUND} )?ngày|${BOUND}) (\d{1,2}),? ${OF}(?:${MONTH})(?![\p{L}]| \d)`, 'giu')

const NEXT = new RegExp(`(?:tháng|quý|kỳ) ${AFTER}|tháng đầu(?: tiên)? ${OF}(?:quý|kỳ) (?:báo cáo )?${AFTER}`, 'iu')
const LAST = /tháng (?:cuối|thứ (?:ba|3)(?!\d)|báo cáo)|(?:hàng|hằng|mỗi|từng) tháng/iu

const CYCLES = {
  quarter: /quý/iu,
  'half-year': /(?:0?6|sáu) tháng|nửa năm/iu,
  month: /(?:hàng|hằng|mỗi|từng|theo|báo cáo) tháng(?! (?:cuối|đầu|thứ|sau|tiếp|kế|liền))/iu,
} as const
const EACH =
  /(?<!\p{L})(?:(?:hàng|hằng|mỗi|từng|theo|định kỳ|báo cáo|cuối|kết thúc) (?:mỗi |theo |hàng |hằng )?(?:quý|tháng|(?:0?6|sáu) tháng)|(?:0?6|sáu) tháng)(?! ?\d)(?!\p{L})/giu

// 'Hằng tháng, trước ngày 20': of a month only there is no question which.
const BARE_DAY =
  /(?:trước|nhất|vào|hết)[^,;.\d]{0,12} ngày (\d{1,2})(?!\d| ?[/.-] ?\d| (?:của )?(?:các )?(?:tháng|ngày|làm))/iu

/** The day of each cycle that the words of a duty name ('trước ngày 20 tháng cuối quý'); null where none is plain. */
export function cycleDayOf(words: string): CycleDay | null {
  const [slot, ...more] = words.matchAll(SLOT)
  const bare = slot ? null : BARE_DAY.exec(words)
  const day = Number((slot ?? bare)?.[1])
  const [cycle, ...others] = cyclesIn(words)
  if (more.length > 0 || !cycle || others.length > 0 || !(day >= 1 && day <= 31)) return null
  if (!slot) return cycle === 'month' ? { cycle, day, month: 'last' } : null
  if (NEXT.test(slot[0])) return { cycle, day, month: 'next' }
  // The third month is the last of a quarter only.
  const isLast = LAST.test(slot[0]) && (cycle === 'quarter' || !/thứ/iu.test(slot[0]))
  return isLast ? { cycle, day, month: 'last' } : null
}

const cyclesIn = (words: string) =>
  (Object.keys(CYCLES) as CycleDay['cycle'][]).filter((cycle) => CYCLES[cycle].test(words))

/** The reports of a clause that have a day in each cycle; those whose day is not plain are `periodic` and asked about. */
export function cycleDues(text: string): Due[] {
  return [...text.matchAll(SLOT)].map((slot) => {
    const words = withCycle(text, slot.index, slot.index + slot[0].length)
    const named = cycleDayOf(words)
    return dueOf(words, null, named?.cycle === 'quarter' ? 'quarterly' : 'periodic', boundOf(slot[0]))
  })
}

/** The words of a cycle with the bare day that stands beside it: 'hằng quý, trước ngày 20'. */
export function withBareDay(text: string, cycle: RegExpExecArray): string {
  const day = BARE_DAY.exec(text)
  if (!day) return cycle[0]
  const end = Math.max(cycle.index + cycle[0].length, day.index + day[0].length)
  return text.slice(Math.min(cycle.index, day.index), end)
}

/** The words of a day with those of its cycle, before or behind them: 'hằng quý, trước ngày 05 tháng sau'. */
function withCycle(text: string, start: number, end: number): string {
  const slot = text.slice(start, end)
  if (cyclesIn(slot).length > 0) return slot
  const before = [...text.slice(Math.max(0, start - 120), start).matchAll(EACH)].at(-1)
  if (before) return text.slice(Math.max(0, start - 120) + before.index, end)
  const behind = EACH.exec(text.slice(end, end + 40))
  EACH.lastIndex = 0
  return behind ? text.slice(start, end + behind.index + behind[0].length) : slot
}
