import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { quarterLabel, quarterOf, quarterSpan, quartersIn } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { addWorkingDays, firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from '../calendar/working-days.js'
import { lastDayOf } from '../obligation/quarter-check.js'
import { isToBeDone } from '../obligation/state.js'
import type { Ladder } from '../settings/schema.js'
import type { Rung } from './rung.js'
import { urgency } from './rung.js'
import type { Audience, Owed, RungDay } from './types.js'

type Day = Temporal.PlainDate

/** So long after its last valid day nobody is reminded any more, unless the ladder itself is longer. */
const POINTLESS_AFTER_DAYS = 60
/** So long after its last valid day what is still open belongs into the digest of every quarter. */
const STILL_OPEN_DAYS = 366
/** Who only helps is reminded once before the due day, by the rung nearest to this. */
const HELPERS_WORKING_DAYS = 7

const OF_A_QUARTER: ReadonlySet<Rung> = new Set(['quarter-opens', 'mid-quarter', 'status-check', 'still-open'])

/** When an obligation is reminded of, whatever its state. */
export interface Schedule {
  /** In the order of days, for each audience at most one a day. */
  rungs: RungDay[]
  /** After this day no rung has a point any more, but that of a quarter in which it is still open. */
  until: Day
  /** T, the last working day on or before the due day; null where there is none. */
  dueDay: Day | null
}

/**
 * The days on which an obligation is reminded of. Working days are counted back from T: the day in a plan is not moved
 * past a day off, so the reminding ends before it. Null while it waits for an event.
 */
export function scheduleOf(owed: Owed, ladder: Ladder, calendar: WorkingCalendar): Schedule | null {
  const { opensOn, dueOn, knownFrom } = owed
  if (opensOn === null) return null
  if (dueOn === null) {
    const until = lastDayOf(owed) ?? opensOn
    const rungs = ofQuarterCheck(owed, opensOn, ladder, calendar)
    return { rungs: rungs.filter(({ on }) => isNotAfter(on, until)), until, dueDay: null }
  }
  const dueDay = lastWorkingDayOnOrBefore(dueOn, calendar)
  // Work over days off is due on the last working day before it opens.
  const isOpen = ({ rung, on }: RungDay) => isNotAfter(opensOn, on) || rung === 'due-today'
  const firstDay = owed.kind === 'report' ? dueOn : opensOn
  const openings = quarterOpenings({ from: firstDay, to: dueOn }, knownFrom, calendar)
  if (owed.part === 'coordinating') {
    const rungs = onePerDay([...openings, ...forHelpers(dueOn, ladder, calendar).filter(isOpen)])
    return { rungs, until: dueOn, dueDay }
  }
  const overdue = afterDue(dueOn, ladder, calendar)
  const rungs = [
    ...(ladder.midQuarter ? middleOfQuarter(dueOn, calendar) : []),
    ...beforeDue(dueOn, ladder.before, ladder.onTheDay, calendar),
    ...overdue,
  ]
  const ofQuarters = stillOpen({ from: dueOn, to: dueOn.add({ days: STILL_OPEN_DAYS }) }, calendar)
  return {
    rungs: onePerDay([...openings, ...rungs.filter(isOpen), ...ofQuarters]),
    until: overdue.reduce((last, { on }) => later(last, on), dueOn.add({ days: POINTLESS_AFTER_DAYS })),
    dueDay,
  }
}

/** The day of the first rung after that day; null where there is none. */
export function nextRungAfter({ rungs }: Schedule, day: Day): Day | null {
  return rungs.find(({ on }) => !isNotAfter(on, day))?.on ?? null
}

/**
 * When an obligation that was made or changed has to be looked at: at once where a rung lies behind it that still has a
 * point; null where nothing is left to be done or told.
 */
export function nextRungOn(owed: Owed, ladder: Ladder, calendar: WorkingCalendar, from: Day): Day | null {
  const schedule = isToBeDone(owed) ? scheduleOf(owed, ladder, calendar) : null
  if (!schedule) return null
  const behind = schedule.rungs.filter(({ on }) => isNotAfter(on, from))
  return behind.some((rung) => pointlessOn(rung, schedule, from) === null) ? from : nextRungAfter(schedule, from)
}

/** Why a rung that was missed need not be told on that day any more; null where it still has a point. */
export function pointlessOn(
  { rung, on }: Pick<RungDay, 'rung' | 'on'>,
  { until }: Pick<Schedule, 'until'>,
  today: Day,
): 'too-late' | 'old-news' | null {
  if (rung !== 'still-open' && !isNotAfter(today, until)) return 'too-late'
  // That a quarter has opened is no news to someone who joins when it is nearly over.
  return OF_A_QUARTER.has(rung) && isNotAfter(on.add({ days: POINTLESS_AFTER_DAYS }), today) ? 'old-news' : null
}

/** Whether what is put off to that day is told on it: where the latest rung up to then would still have a point. */
export function canBePutOffTo(day: Day, schedule: Pick<Schedule, 'rungs' | 'until'>): boolean {
  return schedule.rungs.some(
    ({ rung, on }) => isNotAfter(on, day) && pointlessOn({ rung, on: day }, schedule, day) === null,
  )
}

/** Asked about once, on its first working day; who helps with it only hears of it. */
function ofQuarterCheck({ part }: Owed, opensOn: Day, { statusChecks }: Ladder, calendar: WorkingCalendar): RungDay[] {
  const rung = part === 'coordinating' ? 'quarter-opens' : 'status-check'
  if (rung === 'status-check' && !statusChecks) return []
  return [rungDay(rung, quarterLabel(quarterOf(opensOn)), firstWorkingDayOnOrAfter(opensOn, calendar))]
}

/**
 * What a plan has begin in the course of a quarter belongs into the digest of that quarter; what became known in its
 * course is told on the day of that.
 */
function quarterOpenings(span: DaySpan, knownFrom: Day | null, calendar: WorkingCalendar): RungDay[] {
  return quartersIn(span)
    .flatMap((quarter) => {
      const { from, to } = quarterSpan(quarter.year, quarter.q)
      if (knownFrom && !isNotAfter(knownFrom, to)) return []
      const first = knownFrom ? later(knownFrom, from) : from
      return [rungDay('quarter-opens', quarterLabel(quarter), firstWorkingDayOnOrAfter(first, calendar))]
    })
    .filter(({ on }) => isNotAfter(on, span.to))
}

/** What is still open when a further quarter begins belongs into the digest of that quarter. */
function stillOpen(span: DaySpan, calendar: WorkingCalendar): RungDay[] {
  return quartersIn(span)
    .map((quarter) => {
      const first = quarterSpan(quarter.year, quarter.q).from
      return rungDay('still-open', quarterLabel(quarter), firstWorkingDayOnOrAfter(first, calendar))
    })
    .filter(({ on }) => !isNotAfter(on, span.from) && isNotAfter(on, span.to))
}

/** The middle of the due day's own quarter: the first working day from the 15th of its second month. */
function middleOfQuarter(dueOn: Day, calendar: WorkingCalendar): RungDay[] {
  const { year, q } = quarterOf(dueOn)
  const middle = quarterSpan(year, q).from.add({ months: 1 }).with({ day: 15 })
  const on = firstWorkingDayOnOrAfter(middle, calendar)
  return isNotAfter(on, dueOn) ? [rungDay('mid-quarter', quarterLabel({ year, q }), on)] : []
}

function beforeDue(dueOn: Day, before: readonly number[], onTheDay: boolean, calendar: WorkingCalendar): RungDay[] {
  const dueDay = lastWorkingDayOnOrBefore(dueOn, calendar)
  return [
    ...before.map((n) => rungDay(`T-${n}`, dueOn.toString(), addWorkingDays(dueDay, -n, calendar))),
    ...(onTheDay ? [rungDay('due-today', dueOn.toString(), dueDay)] : []),
  ]
}

function forHelpers(dueOn: Day, { before }: Ladder, calendar: WorkingCalendar): RungDay[] {
  const far = (n: number) => Math.abs(n - HELPERS_WORKING_DAYS)
  const nearest = before.toSorted((a, b) => far(a) - far(b) || b - a).slice(0, 1)
  return beforeDue(dueOn, nearest, false, calendar)
}

function afterDue(dueOn: Day, { after, leaderAfter, weeklyToSecretary }: Ladder, calendar: WorkingCalendar): RungDay[] {
  const due = dueOn.toString()
  const overdue = (n: number) => addWorkingDays(dueOn, n, calendar)
  const lastToFocalPoint = overdue(Math.max(0, ...after))
  return [
    ...after.map((n) => rungDay(`overdue+${n}`, due, overdue(n))),
    ...(leaderAfter === null ? [] : [rungDay('escalation-leader', due, overdue(leaderAfter), 'leader')]),
    ...Array.from({ length: weeklyToSecretary }, (_, n) => {
      const on = firstWorkingDayOnOrAfter(lastToFocalPoint.add({ weeks: n + 1 }), calendar)
      return rungDay('escalation', `${due}#${n + 1}`, on, 'secretary')
    }),
  ]
}

function rungDay(rung: Rung, of: string, on: Day, audience: Audience = 'focal-point'): RungDay {
  return { rung, key: `${rung}@${of}`, on, audience }
}

/** For each audience the most urgent rung of each day; of two alike the later. */
function onePerDay(rungs: RungDay[]): RungDay[] {
  const byDay = new Map<string, RungDay>()
  for (const rung of rungs) {
    const place = `${rung.audience} ${rung.on}`
    const other = byDay.get(place)
    if (!other || urgency(rung) <= urgency(other)) byDay.set(place, rung)
  }
  return [...byDay.values()].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

function later(a: Day, b: Day): Day {
  return isNotAfter(a, b) ? b : a
}

function isNotAfter(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0
}
