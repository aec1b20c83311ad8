import { findCycles } from './timing-cycles.js'
import { bareDays } from './timing-day-points.js'
import type { Phrase } from './timing-phrase.js'
import type { Reading } from './timing-rule.js'
import { trimmed, words } from './timing-words.js'
import type { Cycle } from './types.js'

const COUNT = String.raw`(?<![\d/.])(?<!ngày )(\d{1,3}) (ngày làm việc|ngày|tuần|tháng)(?! ?\d| đầu| cuối)( làm việc)?`
const FROM_EVENT = new RegExp(`${COUNT},? (kể từ|tính từ|tính đến|từ|sau|trước)(?: khi)? (?!nay)(.+)$`, 'iu')
const BEFORE_EVENT = new RegExp(
  String.raw`(?<!\p{L})trước (?:ít nhất |tối thiểu )?${COUNT} (?:so với|tính đến|của|trước)(?: khi)? (.+)$`,
  'iu',
)
// 'Trước kỳ họp ít nhất 20 ngày', 'sau khi kết thúc hội nghị 05 ngày': the event stands first.
const EVENT_FIRST = new RegExp(
  String.raw`(?<!\p{L})(trước|sau)(?: khi)? ([^\d,;()]{2,80}?)(?: ít nhất| tối thiểu| chậm nhất)? ${COUNT}$`,
  'iu',
)
const WITHIN = new RegExp(
  `(?:thời hạn|trong vòng|trong(?= \\d+ ngày)|chậm nhất|không quá|tối đa)(?: là| sau)? ${COUNT}`,
  'iu',
)
const WORKING_DAYS = /^(\d{1,3}) (ngày)( làm việc)$/iu
const BEFORE_THE_DAY = /(?<!\p{L})trước (?:ngày )?\d/iu
const SOME_MONTH = '(?:cuối|đầu|liền|kế|tiếp|sau|thứ|của|báo cáo)'
const MONTH_AT_LARGE = String.raw`(?:(?:hàng|mỗi|từng) tháng(?! ?\d)|tháng(?= ${SOME_MONTH}))`
const DAY_OF_MONTH = words(
  String.raw`(?:ngày|trước|chậm nhất)(?: ngày)? (\d{1,2})(?: (?:của|các|vào))? (${MONTH_AT_LARGE}[^,;()]*)`,
)
// 'Hằng tháng, trước ngày 25', 'định kỳ hằng tháng (ngày 25)'
const EACH_MONTH_FIRST = words(
  String.raw`(?:hàng|mỗi|từng) tháng[ ,;:(]*(?:(?:hoàn thành|báo cáo|gửi|vào|chậm nhất|muộn nhất|không quá|là|đến|hết) )*(?:trước )?ngày (\d{1,2})(?! ?(?:[/,&-]|và|đến|tới)? ?\d| tháng)`,
)
const AT_LEAST = words('ít nhất|tối thiểu')
const END_OF_CYCLE = words('(?:kết thúc|hết|cuối)(?: mỗi| hàng)? (?:quý|tháng|năm)(?! ?(?:\\d|[IV]+(?!\\p{L})))')

/** A deadline counted from an event: '05 ngày làm việc kể từ ngày nhận được văn bản'. */
export function readCounted({ text }: Phrase): Reading | null {
  const counted = FROM_EVENT.exec(text)
  if (counted && !isDated(counted)) {
    const [, count, unit, working, relation, anchor = ''] = counted
    const before = relation?.toLowerCase() === 'trước' || relation?.toLowerCase() === 'tính đến'
    return offset(text, { count, unit, working, anchor, before })
  }
  const early = BEFORE_EVENT.exec(text)
  if (early)
    return offset(text, { count: early[1], unit: early[2], working: early[3], anchor: early[4] ?? '', before: true })
  const eventFirst = EVENT_FIRST.exec(text)
  if (eventFirst) {
    const [, relation, anchor = '', count, unit, working] = eventFirst
    return offset(text, { count, unit, working, anchor, before: relation?.toLowerCase() === 'trước' })
  }
  const within = WITHIN.exec(text) ?? WORKING_DAYS.exec(text)
  return within && offset(text, { count: within[1], unit: within[2], working: within[3], anchor: '', before: false })
}

/** 'Ngày 05 của tháng cuối quý', 'trước ngày 20 hằng tháng': a day of a month that the calendar does not name. */
export function readDayOfMonth({ text, points }: Phrase): Reading | null {
  const match = DAY_OF_MONTH.exec(text) ?? EACH_MONTH_FIRST.exec(text)
  if (!match) return null
  // One of two days would be lost: 'ngày 15 và ngày 30 hằng tháng', 'ngày 20 tháng cuối quý; năm: trước 15/12'.
  if (bareDays(text, points).length > 1 || points.some(({ unit }) => unit === 'day')) return { kind: 'unparsed' }
  const [found, day, month = 'hằng tháng'] = match
  const anchor = trimmed(month)
  return {
    kind: 'relative-offset',
    anchor,
    offset: Number(day),
    unit: 'day',
    workingDays: false,
    ...(BEFORE_THE_DAY.test(found) ? { inclusive: false as const } : {}),
    cycle: monthCycle(anchor),
  }
}

/** 'Hằng quý, trước ngày 20', 'ngày 15 và 20': nothing says of which month that day is. */
export function readBareDay({ text, points }: Phrase): Reading | null {
  return bareDays(text, points).length > 0 ? { kind: 'unparsed' } : null
}

interface Counted {
  count: string | undefined
  unit: string | undefined
  working: string | undefined
  anchor: string
  before: boolean
}

function offset(text: string, { count, unit = '', working, anchor, before }: Counted): Reading {
  const word = unit.toLowerCase()
  const end = END_OF_CYCLE.exec(anchor)
  const cycle = end ? findCycles(end[0]).concat(/năm/iu.test(end[0]) ? ['year'] : []) : []
  return {
    kind: 'relative-offset',
    anchor: trimmed(anchor),
    offset: Number(count) * (word === 'tuần' ? 7 : 1),
    unit: word === 'tháng' ? 'month' : 'day',
    workingDays: working !== undefined || word.includes('làm việc'),
    ...(AT_LEAST.test(text) ? { atLeast: true as const } : {}),
    direction: before ? 'before' : 'after',
    ...(cycle.length > 0 ? { cycle } : {}),
  }
}

/** 'Định kỳ 6 tháng trước ngày 15/6', 'trong 05 ngày từ ngày 01/3' state days of their own: nothing is counted. */
function isDated([, , unit, , relation, anchor = '']: RegExpExecArray): boolean {
  const names = /^(?:(?:ngày|tháng|đầu tháng) )?\d|^(?:qu[ýí]|năm) /iu.test(anchor)
  const word = relation?.toLowerCase()
  const isLoose = word === 'từ' || (word === 'trước' && unit?.toLowerCase() === 'tháng')
  return names && isLoose
}

function monthCycle(anchor: string): Cycle[] {
  if (words('quý').test(anchor)) return ['quarter']
  return words('năm').test(anchor) ? ['year'] : ['month']
}
