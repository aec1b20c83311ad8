import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import type { Slots } from './heard.js'

type Day = Temporal.PlainDate
type Rule = [pattern: RegExp, read: (groups: RegExpExecArray, today: Day) => [from: Day, to: Day]]

/** 'Tuần này' is Monday to Sunday, '7 ngày tới' a rolling week from today: not the same answer. */
const RULES: Rule[] = [
  [/\btuan nay\b/, (_, today) => week(today)],
  [/\btuan (?:sau|toi)\b/, (_, today) => week(today.add({ weeks: 1 }))],
  [
    /\b(\d{1,3}) (ngay|tuan) (?:toi|nua|sap toi)\b/,
    ([, n, unit], today) => [
      today,
      today.add(unit === 'tuan' ? { weeks: Number(n) } : { days: Number(n) }).subtract({ days: 1 }),
    ],
  ],
  [/\bthang nay\b|cuoi thang/, (_, today) => [today.with({ day: 1 }), lastOfMonth(today)]],
  [/\bthang (?:sau|toi)\b/, (_, today) => month(today.add({ months: 1 }))],
  [/\bhom nay\b/, (_, today) => [today, today]],
  [/\bngay mai\b/, (_, today) => [today.add({ days: 1 }), today.add({ days: 1 })]],
]

/** The coming days that a folded text names, both counted; null where it names none. */
export function rangeIn(text: string, today: Day): Slots | null {
  for (const [pattern, read] of RULES) {
    const found = pattern.exec(text)
    if (!found) continue
    const [from, to] = read(found, today)
    return { from: from.toString(), to: to.toString() }
  }
  return null
}

function week(day: Day): [Day, Day] {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return [monday, monday.add({ days: 6 })]
}

function month(day: Day): [Day, Day] {
  return [day.with({ day: 1 }), lastOfMonth(day)]
}

function lastOfMonth(day: Day): Day {
  return day.with({ day: day.daysInMonth })
}

const SOON = { days: 13 }

/** The days of a slot `range`, both counted; those of two weeks from today where none were said. */
export function daysAsked(range: unknown, today: Day): DaySpan {
  const { from, to } = (range ?? {}) as { from?: string; to?: string }
  if (from === undefined || to === undefined) return { from: today, to: today.add(SOON) }
  return { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
}
