import { Temporal } from 'temporal-polyfill'
import type { DaySpan } from '../calendar/quarters.js'
import { quarterLabel, quarterOf, quarterSpan } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { firstWorkingDayOnOrAfter, isWorkingDay } from '../calendar/working-days.js'
import { byVietnamese } from '../collation.js'
import { standingOf } from '../obligation/standing.js'
import type { ObligationKind } from '../obligation/types.js'
import { grouped } from '../summary/grouped.js'
import type { Person, Remindable } from './types.js'

type Day = Temporal.PlainDate

/** What several agencies owe alike. */
export interface OverviewItem {
  kind: ObligationKind
  taskNumber: string | null
  title: string
  dueOn: Day | null
  /** What is waited for; null where there is a day. */
  waitsFor: string | null
  agencies: string[]
}

/** What a secretary is told at the start of a week and of a quarter. */
export interface Overview {
  /** What it is, for the ledger: 'week@2026-02-23', 'waiting@2026-Q1', or both. */
  keys: string[]
  week: DaySpan
  dueThisWeek: OverviewItem[]
  overdue: OverviewItem[]
  waiting: OverviewItem[]
  /** How many requests for another day somebody has to decide on. */
  extensions: number
  /** Of the agencies that have something to do just now. */
  withoutFocalPoint: string[]
  /** 'Trần Thị Lan (Sở Y tế)' */
  unreachable: string[]
}

export interface OverviewFor {
  person: Person
  overview: Overview
}

/** A task that waits and that nobody owes yet: no agency, or no draft, is known. */
export interface WaitingTask {
  taskNumber: string | null
  title: string
  waitsFor: string
}

export interface OverviewInput {
  /** What is not done and due by the end of the week, or waits; more does no harm. */
  obligations: readonly (Remindable & { waitsFor: string | null })[]
  /** The agencies that have something to do just now. */
  owing: readonly { id: string; name: string }[]
  unassigned: readonly WaitingTask[]
  /** How many requests for another day are open. */
  extensions: number
  /** Everyone who is registered, with or without a channel. */
  people: readonly Person[]
  calendar: WorkingCalendar
  today: Day
  /** Which overviews each person has had: '<member> week@2026-02-23'. */
  told: ReadonlySet<string>
}

/**
 * The overviews that a secretary has not had yet: that of the week from its first working day on, and with it, once a
 * quarter, what still waits. One that was missed is made up for while its week or quarter runs.
 */
export function overviewsDue(input: OverviewInput): OverviewFor[] {
  const keys = overviewKeys(input.today, input.calendar)
  const waitedFor = input.people.flatMap((person) => {
    if (person.role !== 'secretary' || person.channel === null) return []
    const missing = keys.filter((key) => !input.told.has(`${person.id} ${key}`))
    return missing.some(isOfWeek) ? [{ person, missing }] : []
  })
  if (waitedFor.length === 0) return []
  const content = contentOf(input)
  return waitedFor.map(({ person, missing }) => ({ person, overview: { ...content, keys: missing } }))
}

/** What waits is no message of its own: it goes along with the next week's. */
export function isOfWeek(key: string): boolean {
  return key.startsWith('week@')
}

/** What secretaries are to have been told by that day: none of a week or quarter without a working day so far. */
export function overviewKeys(today: Day, calendar: WorkingCalendar): string[] {
  if (!isWorkingDay(today, calendar)) return []
  const { year, q } = quarterOf(today)
  const quarterOpens = firstWorkingDayOnOrAfter(quarterSpan(year, q).from, calendar)
  const waiting = Temporal.PlainDate.compare(quarterOpens, today) <= 0 ? [`waiting@${quarterLabel({ year, q })}`] : []
  return [`week@${mondayOf(today)}`, ...waiting]
}

/** From Monday to the day before the next week's first working day: what falls due on days off is told before them. */
export function weekOf(day: Day, calendar: WorkingCalendar): DaySpan {
  const from = mondayOf(day)
  return { from, to: firstWorkingDayOnOrAfter(from.add({ weeks: 1 }), calendar).subtract({ days: 1 }) }
}

const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 })

/** What an overview says on that day, whoever gets it. */
export function contentOf({
  obligations,
  owing,
  unassigned,
  extensions,
  people,
  calendar,
  today,
}: Omit<OverviewInput, 'told'>): Omit<Overview, 'keys'> {
  const week = weekOf(today, calendar)
  const led = obligations.filter(({ part }) => part === 'lead')
  const withStanding = (...standings: string[]) => led.filter((one) => standings.includes(standingOf(one, today)))
  const focalPoints = people.filter(({ role }) => role === 'focal-point')
  const represented = new Set(focalPoints.map(({ agencyId }) => agencyId))
  const names = (list: string[]) => [...new Set(list)].toSorted(byVietnamese)
  return {
    week,
    dueThisWeek: together(
      withStanding('open', 'returned', 'notOpen').filter(
        ({ dueOn }) => dueOn && Temporal.PlainDate.compare(dueOn, week.to) <= 0,
      ),
    ),
    overdue: together(withStanding('overdue')),
    waiting: [
      ...together(withStanding('waiting')),
      ...unassigned.map((task) => ({ ...task, kind: 'task' as const, dueOn: null, agencies: [] })),
    ],
    extensions,
    withoutFocalPoint: names(owing.filter(({ id }) => !represented.has(id)).map(({ name }) => name)),
    unreachable: names(
      focalPoints.filter(({ channel }) => channel === null).map(({ name, agency }) => `${name} (${agency})`),
    ),
  }
}

/** The nearest day first, then by the number in the plan. */
function together(obligations: OverviewInput['obligations'][number][]): OverviewItem[] {
  return grouped(obligations, ({ kind, planId, taskNumber, title, dueOn, waitsFor }) =>
    [kind, planId, taskNumber, title, dueOn, waitsFor].join('|'),
  )
    .map((alike) => ({
      kind: alike[0].kind,
      taskNumber: alike[0].taskNumber,
      title: alike[0].title,
      dueOn: alike[0].dueOn,
      waitsFor: alike[0].waitsFor,
      agencies: alike.map(({ agency }) => agency).toSorted(byVietnamese),
    }))
    .toSorted(
      (a, b) =>
        (a.dueOn && b.dueOn ? Temporal.PlainDate.compare(a.dueOn, b.dueOn) : 0) ||
        byVietnamese(a.taskNumber ?? '', b.taskNumber ?? '') ||
        byVietnamese(a.title, b.title),
    )
}
