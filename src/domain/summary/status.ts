import type { Temporal } from 'temporal-polyfill'
import { localDay, localIso } from '../calendar/local-day.js'
import type { DaySpan } from '../calendar/quarters.js'
import { byVietnamese } from '../collation.js'
import { isWithin } from '../obligation/cycles.js'
import { periodSpan } from '../obligation/period.js'
import { isOnTime, standingOf } from '../obligation/standing.js'
import { grouped } from './grouped.js'
import { isInPeriod } from './in-period.js'
import { periodName } from './period-name.js'
import { statusOfTasks } from './status-of-tasks.js'
import type { TaskStatus } from './status-of-tasks.js'
import type { StatusRow, UnassignedTask } from './status-row.js'

export interface Missing {
  taskNumber: string | null
  title: string
  dueOn: string | null
}

export interface AgencyStatus {
  agency: string
  obligations: number
  submitted: number
  onTime: number
  late: number
  overdue: number
  /** Open or sent back by now; what is overdue, and the checks of quarters that are over, included. */
  missing: Missing[]
}

/**
 * The JSON of `status`, a public contract. `submitted` counts all that was handed in, accepted and nil reports included;
 * obligations = submitted + overdue + open, and what waits for a date is counted apart. What is asked about each quarter
 * counts once a quarter; `open` is all that is neither handed in nor overdue, the checks of quarters that are over included.
 */
export interface StatusResult {
  asOf: string
  period: { label: string; from: string; to: string; cutOff: string | null }
  totals: {
    obligations: number
    submitted: number
    accepted: number
    nil: number
    onTime: number
    late: number
    overdue: number
    open: number
    waitingForDate: number
  }
  agencies: AgencyStatus[]
  tasks: TaskStatus[]
}

/**
 * Who has done what in a period ('2024-Q3', '2024' or another label of `periodSpan`), looked at on the day of `asOf` in
 * Viet Nam. A quarter is the calendar quarter of the plan's tasks, so there is no cut-off. Throws on an unknown period.
 */
export function statusOf(asked: {
  period: string
  asOf: Temporal.Instant
  obligations: StatusRow[]
  unassigned: UnassignedTask[]
}): StatusResult {
  const span = periodSpan(asked.period)
  if (!span) throw new Error(`no period: ${asked.period}`)
  const day = localDay(asked.asOf)
  const rows = asked.obligations.filter((row) => isCounted(row) && isInPeriod(row, span))
  const waiting = rows.filter((row) => standingOf(row, day) === 'waiting')
  const owed = rows.filter((row) => standingOf(row, day) !== 'waiting')
  const unowed = asked.unassigned.filter(({ endedOn }) => endedOn === null || isWithin(endedOn, span))
  const tasks = statusOfTasks(rows, unowed, day)
  return {
    asOf: localIso(asked.asOf),
    period: periodOf(asked.period, span),
    totals: {
      ...countsOf(owed, day),
      accepted: owed.filter(({ state }) => state === 'accepted').length,
      nil: owed.filter(({ state }) => state === 'nil').length,
      open: owed.filter((row) => ['open', 'returned', 'notOpen', 'lapsed'].includes(standingOf(row, day))).length,
      waitingForDate:
        tasks.filter(({ state }) => state === 'waiting').length +
        waiting.filter(({ taskId }) => taskId === null).length,
    },
    agencies: statusOfAgencies(owed, day),
    tasks,
  }
}

/** Who only helps with a task owes no report on it. */
export function isCounted({ state, part }: StatusRow): boolean {
  return part === 'lead' && state !== 'exempt' && state !== 'withdrawn'
}

function periodOf(period: string, { from, to }: DaySpan): StatusResult['period'] {
  return { label: periodName(period), from: from.toString(), to: to.toString(), cutOff: null }
}

function statusOfAgencies(owed: StatusRow[], day: Temporal.PlainDate): AgencyStatus[] {
  return grouped(owed, ({ agencyId }) => agencyId)
    .map((rows) => ({ agency: rows[0].agency, ...countsOf(rows, day), missing: missingOf(rows, day) }))
    .toSorted((a, b) => byVietnamese(a.agency, b.agency))
}

function countsOf(rows: StatusRow[], day: Temporal.PlainDate) {
  const done = rows.filter((row) => standingOf(row, day) === 'done')
  const late = done.filter(({ submittedOn, dueOn }) => submittedOn !== null && !isOnTime(submittedOn, dueOn)).length
  return {
    obligations: rows.length,
    submitted: done.length,
    onTime: done.length - late,
    late,
    overdue: rows.filter((row) => standingOf(row, day) === 'overdue').length,
  }
}

function missingOf(rows: StatusRow[], day: Temporal.PlainDate): Missing[] {
  return rows
    .filter((row) => ['open', 'returned', 'overdue', 'lapsed'].includes(standingOf(row, day)))
    .map(({ taskNumber, title, dueOn }) => ({ taskNumber, title, dueOn: dueOn?.toString() ?? null }))
}
