import { Temporal } from 'temporal-polyfill'
import { fold } from '../fold.js'

type Day = Temporal.PlainDate

/** A day named in a text, or why what is named is no day; `said` is what was typed, without marks. */
export type DayMention = { said: string } & ({ day: Day } | { day: null; problem: string })

type Reading = { day: Day } | { day: null; problem: string }
type Rule = [pattern: RegExp, read: (groups: (string | undefined)[], today: Day) => Reading]

// How long a day without a year may lie back before it means next year's.
const LOOK_BACK = 60

const WEEKDAYS: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, 'chu nhat': 7, cn: 7 }

/** In this order; what one rule has read the next does not see. All look at text without marks. */
const RULES: Rule[] = [
  [/(?<![\d/])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g, ([, year, month, day]) => dated(day, month, year)],
  [
    /(?<![\d/.,])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/g,
    ([, day, , month, year]) => dated(day, month, year),
  ],
  [/(?<![\d/.,-])(\d{1,2})[/-](\d{1,2})(?![\d/-]|[.,]\d)/g, ([, day, month], today) => withoutYear(day, month, today)],
  [
    /\b(?:ngay |mung |hom )?(\d{1,2}) thang (\d{1,2})(?:(?: nam |[/, ]+)(\d{4}))?\b/g,
    ([, day, month, year], today) => (year ? dated(day, month, year) : withoutYear(day, month, today)),
  ],
  [
    /\b(?:ngay |mung |hom )?(\d{1,2}) thang (nay|sau|toi)\b/g,
    ([, day, which], today) => inMonth(day, which === 'nay' ? today : today.add({ months: 1 })),
  ],
  [/\b(?:ngay|mung|hom) (\d{1,2})(?![\d/.-]|,\d| thang)\b/g, ([, day], today) => comingInMonth(day, today)],
  [/\b(?:hom nay|ngay nay)\b/g, (_, today) => ({ day: today })],
  [/\b(?:ngay|sang|chieu) mai\b/g, (_, today) => ({ day: today.add({ days: 1 }) })],
  [/\bngay (?:kia|mot)\b/g, (_, today) => ({ day: today.add({ days: 2 }) })],
  [/\bhom qua\b/g, (_, today) => ({ day: today.subtract({ days: 1 }) })],
  [/\b(\d{1,3}) ngay nua\b/g, ([, days], today) => ({ day: today.add({ days: Number(days) }) })],
  [
    /\b(?:thu (hai|ba|tu|nam|sau|bay|\d)|(chu nhat|cn))(?: (tuan sau|tuan toi|tuan nay|tuan truoc|nay|toi|sau))?(?: tuan)?\b/g,
    ([, name, sunday, week], today) => weekday(sunday ?? name ?? '', week, today),
  ],
  [/\b(?:ngay )?(?:cuoi|dau|giua|trong) (?:thang|tuan|quy|nam)[^,.;]*|\btuan (?:sau|toi|nay)\b/g, () => noDay()],
]

/** Every day that a text names, in the order of reading rules. */
export function daysIn(text: string, today: Day): DayMention[] {
  let left = fold(text)
  const mentions: DayMention[] = []
  for (const [pattern, read] of RULES) {
    left = left.replace(pattern, (...found: unknown[]) => {
      const groups = found.slice(0, -2) as (string | undefined)[]
      mentions.push({ said: groups[0] ?? '', ...read(groups, today) })
      return ' · '
    })
  }
  return mentions
}

function dated(day?: string, month?: string, year?: string): Reading {
  const written = Number(year)
  return existing(Number(day), Number(month), written < 100 ? 2000 + written : written)
}

function withoutYear(day: string | undefined, month: string | undefined, today: Day): Reading {
  const years = [today.year - 1, today.year, today.year + 1].map((year) => existing(Number(day), Number(month), year))
  const coming = years.find((reading) => reading.day && today.until(reading.day).days >= -LOOK_BACK)
  return coming ?? existing(Number(day), Number(month), today.year)
}

function inMonth(day: string | undefined, month: Day): Reading {
  return existing(Number(day), month.month, month.year)
}

function comingInMonth(day: string | undefined, today: Day): Reading {
  return inMonth(day, Number(day) >= today.day ? today : today.add({ months: 1 }))
}

/** 'Thứ Sáu tuần sau' is in the week from next Monday; a bare 'thứ Sáu' the next one, today included. */
function weekday(name: string, week: string | undefined, today: Day): Reading {
  const wanted = WEEKDAYS[name] ?? Number(name) - 1
  if (!(wanted >= 1 && wanted <= 7) || (/^\d$/.test(name) && wanted > 6)) {
    return { day: null, problem: `Không có thứ ${name}. Đồng chí xem lại giúp, ví dụ thứ Sáu hoặc 22/10.` }
  }
  const inThisWeek = today.add({ days: wanted - today.dayOfWeek })
  if (week === 'tuan nay') return { day: inThisWeek }
  if (week === 'tuan truoc') return { day: inThisWeek.subtract({ weeks: 1 }) }
  if (week === 'tuan sau' || week === 'tuan toi' || week === 'sau') return { day: inThisWeek.add({ weeks: 1 }) }
  return { day: wanted >= today.dayOfWeek ? inThisWeek : inThisWeek.add({ weeks: 1 }) }
}

function noDay(): Reading {
  return { day: null, problem: 'Đồng chí cho biết ngày cụ thể, ví dụ 22/10.' }
}

function existing(day: number, month: number, year: number): Reading {
  if (month < 1 || month > 12)
    return { day: null, problem: `Không có tháng ${month}. Đồng chí ghi ngày trước, tháng sau, ví dụ 22/10.` }
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  if (day >= 1 && day <= first.daysInMonth) return { day: first.with({ day }) }
  return {
    day: null,
    problem: `Ngày ${day}/${month}/${year} không có trong lịch: tháng ${month}/${year} có ${first.daysInMonth} ngày. Đồng chí xem lại giúp.`,
  }
}
