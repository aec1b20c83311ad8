import type { Temporal } from 'temporal-polyfill'
import { quarterLabel, quarterOf } from '../calendar/quarters.js'
import type { Json } from '../interview/types.js'
import type { Quarter } from '../plan/types.js'

/** A period that a person names; without a year it is this year's. A type, so that it is JSON. */
export type AskedPeriod =
  | { kind: 'quarter'; year: number; q: Quarter['q'] }
  | { kind: 'month'; year: number; month: number }
  | { kind: 'half-year'; year: number; half: 1 | 2 }
  | { kind: 'year'; year: number }

type Rule = [pattern: RegExp, read: (groups: RegExpExecArray, today: Temporal.PlainDate) => AskedPeriod]

const YEAR = String.raw`(?:[ /.-]*(?:cua )?(?:nam )?(\d{4}|nay|ngoai|truoc|sau|toi)\b)?`

const RULES: Rule[] = [
  [
    new RegExp(`\\bquy ([1-4])\\b${YEAR}`),
    ([, q, year], today) => ({ kind: 'quarter', year: yearOf(year, today), q: Number(q) as Quarter['q'] }),
  ],
  [/\bquy (?:nay|hien tai)\b/, (_, today) => quarter(today)],
  [/\bquy (?:truoc|vua roi|vua qua|roi)\b/, (_, today) => quarter(today.subtract({ months: 3 }))],
  [/\bquy (?:sau|toi)\b/, (_, today) => quarter(today.add({ months: 3 }))],
  [
    new RegExp(`\\b(?:(?:6|sau) thang|nua) (dau|cuoi)(?: nam)?${YEAR}`),
    ([, which, year], today) => ({ kind: 'half-year', year: yearOf(year, today), half: which === 'dau' ? 1 : 2 }),
  ],
  [
    new RegExp(`(?<!\\d )\\bthang (1[0-2]|0?[1-9])\\b${YEAR}`),
    ([, month, year], today) => ({ kind: 'month', year: yearOf(year, today), month: Number(month) }),
  ],
  [/\bthang nay\b/, (_, today) => month(today)],
  [/\bthang (?:truoc|vua roi|vua qua)\b/, (_, today) => month(today.subtract({ months: 1 }))],
  [/\b(?:nam|ca nam) (\d{4})\b/, ([, year], today) => ({ kind: 'year', year: yearOf(year, today) })],
  [/\bke hoach (20\d\d)\b(?![/-])/, ([, year], today) => ({ kind: 'year', year: yearOf(year, today) })],
  [/\b(?:ca nam|nam) nay\b|\bca nam\b/, (_, today) => ({ kind: 'year', year: today.year })],
  [/\bnam (?:ngoai|truoc)\b/, (_, today) => ({ kind: 'year', year: today.year - 1 })],
]

/** The periods named in a folded text, in the order of reading rules; what one rule has read the next does not see. */
export function periodsIn(text: string, today: Temporal.PlainDate): AskedPeriod[] {
  let left = text
  const periods: AskedPeriod[] = []
  for (const [pattern, read] of RULES) {
    for (let found = pattern.exec(left); found; found = pattern.exec(left)) {
      periods.push(read(found, today))
      left = `${left.slice(0, found.index)} · ${left.slice(found.index + found[0].length)}`
    }
  }
  return periods
}

/** Whether a folded text names a quarter that no year has: 'quy 5', 'quy v'. 'Quỹ 50 triệu' is none. */
export function namesNoQuarter(text: string): boolean {
  return /\b(?:q|qui|quy)[ .]?(?:0*[05-9]|[1-9]\d|v)\b(?![./-]\d{1,2}\b)(?! (?:trieu|nghin|ngan|ty|dong))/.test(text)
}

/** The label of a period slot ('2026-Q3', '2026', '2026-07', '2026-01..2026-06'), null where it is none. */
export function periodLabelOf(slot: Json | undefined): string | null {
  if (!isPeriod(slot)) return null
  switch (slot.kind) {
    case 'quarter':
      return quarterLabel(slot)
    case 'month':
      return `${slot.year}-${String(slot.month).padStart(2, '0')}`
    case 'half-year':
      return slot.half === 1 ? `${slot.year}-01..${slot.year}-06` : `${slot.year}-07..${slot.year}-12`
    case 'year':
      return String(slot.year)
  }
}

function isPeriod(slot: unknown): slot is AskedPeriod {
  return typeof slot === 'object' && slot !== null && 'kind' in slot && 'year' in slot
}

function quarter(day: Temporal.PlainDate): AskedPeriod {
  return { kind: 'quarter', ...quarterOf(day) }
}

function month(day: Temporal.PlainDate): AskedPeriod {
  return { kind: 'month', year: day.year, month: day.month }
}

function yearOf(said: string | undefined, today: Temporal.PlainDate): number {
  if (said === 'ngoai' || said === 'truoc') return today.year - 1
  if (said === 'sau' || said === 'toi') return today.year + 1
  return said === undefined || said === 'nay' ? today.year : Number(said)
}
