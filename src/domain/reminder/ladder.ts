import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { quarterLabel, quarterOf, quarterSpan, quartersIn } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { addWorkingDays, firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from '../calendar/working-days.js'
import { periodSpan } from '../obligation/period.js'
import type { Owed, Rung, RungDay } from './types.js'
import { RUNGS } from './types.js'

type Day = Temporal.PlainDate

/** So long after its last valid day nobody is reminded any more. */
const POINTLESS_AFTER_DAYS = 60
const OPENING_IS_NEWS_DAYS = 60
const ESCALATION_WEEKS = 8

/**
 * The days on which an obligation is reminded of, in order, at most one rung a day. Working days are counted back from
 * T, the last working day on or before the due day: the day in a plan is not moved past a day off, so the reminding
 * ends before it. None while it waits for an event.
 */
export function rungsOf(owed: Owed, calendar: WorkingCalendar): RungDay[] {
  const { opensOn, dueOn } = owed
  if (opensOn === null) return []
  const last = lastUsefulDay(owed, opensOn)
  const rungs =
    dueOn === null ? statusChecks({ from: opensOn, to: last }, calendar) : untilDue(owed, opensOn, dueOn, calendar)
  return onePerDay(rungs.filter(({ on }) => isNotAfter(opensOn, on) && isNotAfter(on, last)))
}

/** Those of the rungs that count as due on that day though they may have been missed; none once it is pointless. */
export function dueRungs(owed: Owed, calendar: WorkingCalendar, today: Day): RungDay[] {
  if (!isToBeDone(owed) || owed.opensOn === null || !isNotAfter(today, lastUsefulDay(owed, owed.opensOn))) return []
  const due = rungsOf(owed, calendar).filter(({ on }) => isNotAfter(on, today))
  const latest = due.at(-1)
  return latest && isStale(latest, today) ? [] : due
}

// That a quarter has opened is no news to someone who joins when it is nearly over.
function isStale({ rung, on }: RungDay, today: Day): boolean {
  return (
    (rung === 'quarter-opens' || rung === 'status-check') && isNotAfter(on.add({ days: OPENING_IS_NEWS_DAYS }), today)
  )
}

/** The day of the first rung after that day; null where there is none or nothing is left to be done. */
export function nextRungAfter(owed: Owed, calendar: WorkingCalendar, day: Day): Day | null {
  if (!isToBeDone(owed)) return null
  return rungsOf(owed, calendar).find(({ on }) => !isNotAfter(on, day))?.on ?? null
}

/** When an obligation that was made or changed has to be looked at: at once where a rung lies behind it. */
export function nextRungOn(owed: Owed, calendar: WorkingCalendar, from: Day): Day | null {
  return dueRungs(owed, calendar, from).length > 0 ? from : nextRungAfter(owed, calendar, from)
}

function isToBeDone({ state }: Owed): boolean {
  return state === 'open' || state === 'returned'
}

function lastUsefulDay({ dueOn, period }: Owed, opensOn: Day): Day {
  if (dueOn !== null) return dueOn.add({ days: POINTLESS_AFTER_DAYS })
  const end = periodSpan(period)?.to
  return end && isNotAfter(opensOn, end) ? end : opensOn.with({ month: 12, day: 31 })
}

/** An ongoing task is asked about on the first working day of each quarter. */
function statusChecks(span: DaySpan, calendar: WorkingCalendar): RungDay[] {
  return quartersIn(span).map((quarter) => ({
    rung: 'status-check',
    key: `status-check@${quarterLabel(quarter)}`,
    on: firstWorkingDayOnOrAfter(quarterSpan(quarter.year, quarter.q).from, calendar),
    audience: 'focal-point',
  }))
}

function untilDue({ kind }: Owed, opensOn: Day, dueOn: Day, calendar: WorkingCalendar): RungDay[] {
  const atDay = (rung: Rung, on: Day): RungDay => ({ rung, key: `${rung}@${dueOn}`, on, audience: 'focal-point' })
  const lastWorkingDay = lastWorkingDayOnOrBefore(dueOn, calendar)
  const before = (n: number) => addWorkingDays(lastWorkingDay, -n, calendar)
  const overdue3 = addWorkingDays(dueOn, 3, calendar)
  return [
    ...quarterRungs(kind === 'report' ? dueOn : opensOn, dueOn, calendar),
    atDay('T-15', before(15)),
    atDay('T-7', before(7)),
    atDay('T-3', before(3)),
    atDay('T-1', before(1)),
    atDay('due-today', lastWorkingDay),
    atDay('overdue+1', addWorkingDays(dueOn, 1, calendar)),
    atDay('overdue+3', overdue3),
    ...Array.from({ length: ESCALATION_WEEKS }, (_, n): RungDay => ({
      rung: 'escalation',
      key: `escalation@${dueOn}#${n + 1}`,
      on: firstWorkingDayOnOrAfter(overdue3.add({ weeks: n + 1 }), calendar),
      audience: 'secretary',
    })),
  ]
}

/** The start of each quarter from the first day's to the due day's, and the middle of the due day's own. */
function quarterRungs(firstDay: Day, dueOn: Day, calendar: WorkingCalendar): RungDay[] {
  const atQuarter = (rung: Rung, label: string, day: Day): RungDay => ({
    rung,
    key: `${rung}@${label}`,
    on: firstWorkingDayOnOrAfter(day, calendar),
    audience: 'focal-point',
  })
  const starts = quartersIn({ from: firstDay, to: dueOn }).map((quarter) =>
    atQuarter('quarter-opens', quarterLabel(quarter), quarterSpan(quarter.year, quarter.q).from),
  )
  const dueQuarter = quarterOf(dueOn)
  const middle = quarterSpan(dueQuarter.year, dueQuarter.q).from.add({ months: 1 }).with({ day: 15 })
  return [...starts, atQuarter('mid-quarter', quarterLabel(dueQuarter), middle)].filter(({ on }) =>
    isNotAfter(on, dueOn),
  )
}

/** The most urgent rung of each day; of two alike the later. */
function onePerDay(rungs: RungDay[]): RungDay[] {
  const byDay = new Map<string, RungDay>()
  for (const rung of rungs) {
    const other = byDay.get(rung.on.toString())
    if (!other || urgency(rung) <= urgency(other)) byDay.set(rung.on.toString(), rung)
  }
  return [...byDay.values()].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

/** 0 is the most urgent; the rung may be text out of the ledger. */
export function urgency({ rung }: { rung: string }): number {
  return RUNGS.findIndex((known) => known === rung)
}

function isNotAfter(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0
}
