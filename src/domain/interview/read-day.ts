import type { Temporal } from 'temporal-polyfill'
import { shortDay } from '../calendar/local-day.js'
import { fold } from '../fold.js'
import { daysIn } from './days-in-text.js'

const EXAMPLE = '22/10'
const ASK_DAY = `Đồng chí cho biết một ngày cụ thể, ví dụ ${EXAMPLE} hoặc “thứ Sáu tuần sau”.`
const ONE_DAY = 'Đồng chí cho một ngày duy nhất, ví dụ ngày bắt đầu.'

/** Said as the whole answer only: in a sentence 'mai' may be a name and '22.10' a number. */
const WHOLE_ANSWER: [RegExp, string][] = [
  [/^(?:sang |chieu )?mai$/, 'ngày mai'],
  [/^(?:mot|kia)$/, 'ngày kia'],
  [/^(\d{1,2})[. ](\d{1,2})$/, '$1/$2'],
  [/^t([2-7])$/, 'thứ $1'],
]

/**
 * One day as people type it: '22/10', 'ngày 22 tháng 10', 'hôm nay', 'thứ Sáu tuần sau'. A day without a year is the
 * next coming one, except that one of the last 60 days is this year's: the caller then says that it is over. A number
 * alone may be a slip of the finger and is asked again.
 */
export function readDay(input: string, today: Temporal.PlainDate): { day: Temporal.PlainDate } | { problem: string } {
  const answer = fold(input)
    .replace(/(?:\s+(?:a|nhe|nha))+$/, '')
    .replace(/[.,]$/, '')
  if (/^\d{1,2}$/.test(answer))
    return { problem: `Ngày ${answer} của tháng nào? Đồng chí ghi cả tháng, ví dụ ${EXAMPLE}.` }
  const whole = WHOLE_ANSWER.find(([pattern]) => pattern.test(answer))
  const mentions = daysIn(whole ? answer.replace(whole[0], whole[1]) : input, today)
  const [first] = mentions
  if (!first) return { problem: ASK_DAY }
  if (first.day === null) return { problem: first.problem }
  const { day } = first
  return mentions.every((mention) => mention.day?.equals(day)) ? { day } : { problem: ONE_DAY }
}

/** What to answer where a day lies behind; null where it does not. */
export function pastDayProblem(day: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (day.since(today).days >= 0) return null
  const thisYear = day.with({ year: today.year })
  const coming = thisYear.since(today).days >= 0 ? thisYear : thisYear.add({ years: 1 })
  return `Ngày ${shortDay(day)} đã qua (hôm nay là ngày ${shortDay(today)}). Đồng chí cho ngày khác, hoặc ghi cả năm, ví dụ ${shortDay(coming)}.`
}
