import { Temporal } from 'temporal-polyfill'
import { shortDay } from '../calendar/local-day.js'
import { fold } from '../fold.js'
import { daysIn } from '../interview/days-in-text.js'
import { periodSpan, rangeLabel } from '../obligation/period.js'
import { hear } from '../question/heard.js'
import { periodLabelOf, periodsIn } from '../question/period.js'
import { periodName } from '../summary/period-name.js'

type Day = Temporal.PlainDate

/** A day as it was typed; without a year it may be of any. */
interface TypedDay {
  day: Day
  hasYear: boolean
}

const ASK = 'Đồng chí ghi quý, tháng, năm, hoặc từ ngày đến ngày, ví dụ: quý III, năm 2026, từ 01/7 đến 30/9.'
const WITHOUT_YEAR = /^\D*\d{1,2}(?:[/-]| thang )\d{1,2}$/

/**
 * A period as people type it: 'quý III', 'tháng 9', 'năm 2025', 'từ 01/7 đến 30/9', '15/9', as a label that `periodSpan`
 * reads. A register is of the past: a day without a year is the last such day.
 */
export function askedPeriod(text: string, today: Day): { value: string } | { problem: string } {
  const folded = fold(text)
  const days = daysIn(text, today).toSorted((a, b) => folded.indexOf(a.said) - folded.indexOf(b.said))
  const wrong = days.find((mention) => mention.day === null)
  if (wrong?.day === null && days.some(({ day }) => day !== null)) return { problem: wrong.problem }
  const typed = days.flatMap(({ said, day }) => (day ? [{ day, hasYear: !WITHOUT_YEAR.test(said) }] : []))
  const [first, last = first, ...more] = typed
  if (first && last && more.length === 0) {
    const from = first.hasYear ? first.day : lastSuchDay(first.day, last.hasYear ? last.day : today)
    const to = last.hasYear ? last.day : endAfter(from, last, today)
    if (Temporal.PlainDate.compare(from, to) <= 0) return { value: rangeLabel(from.toString(), to.toString()) }
    return { problem: `Ngày đầu (${shortDay(from)}) sau ngày cuối (${shortDay(to)}). Đồng chí ghi lại giúp.` }
  }
  const label = periodLabelOf(periodsIn(hear(text, today, 'secretary').text, today)[0] ?? null)
  return label === null ? { problem: ASK } : { value: label }
}

/** 'Quý III/2026', 'từ 01/7/2026 đến 30/9/2026'. */
export function askedPeriodName(label: string): string {
  const span = /^\d{4}-\d\d-\d\d/.test(label) ? periodSpan(label) : null
  if (!span) return periodName(label)
  return span.from.equals(span.to)
    ? `ngày ${shortDay(span.from)}`
    : `từ ${shortDay(span.from)} đến ${shortDay(span.to)}`
}

function lastSuchDay(day: Day, limit: Day): Day {
  const sameYear = day.with({ year: limit.year })
  return Temporal.PlainDate.compare(sameYear, limit) <= 0 ? sameYear : day.with({ year: limit.year - 1 })
}

/** In the year of the first day, or where that lies before it in the next: a span over New Year that is past. */
function endAfter(from: Day, { day }: TypedDay, today: Day): Day {
  const sameYear = day.with({ year: from.year })
  const nextYear = day.with({ year: from.year + 1 })
  const isOverNewYear =
    Temporal.PlainDate.compare(sameYear, from) < 0 && Temporal.PlainDate.compare(nextYear, today) <= 0
  return isOverNewYear ? nextYear : sameYear
}
