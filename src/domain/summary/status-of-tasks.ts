import type { Temporal } from 'temporal-polyfill'
import { isQuarterCheck } from '../obligation/quarter-check.js'
import { standingOf } from '../obligation/standing.js'
import { grouped } from './grouped.js'
import type { StatusRow, UnassignedTask } from './status-row.js'

/**
 * 'waiting': for a date or for its agencies; 'ended': it was over before its agencies were there, so that nobody owes it;
 * 'notOpen': nobody can do it yet; 'lapsed': somebody has not said how it goes in a quarter that is over, and nothing else
 * can be done now.
 */
export type TaskState = 'waiting' | 'ended' | 'notOpen' | 'open' | 'overdue' | 'lapsed' | 'done'

export interface TaskStatus {
  number: string | null
  title: string
  state: TaskState
  /** The next day that is due, of a task that is done the last one. */
  dueOn: string | null
  leads: string[]
  agenciesDone: number
  agenciesExpected: number
}

/** How each task stands over all its agencies, in the order of the plan's numbers. Reports are no tasks. */
export function statusOfTasks(rows: StatusRow[], unassigned: UnassignedTask[], day: Temporal.PlainDate): TaskStatus[] {
  const byTask = grouped(
    rows.filter(({ taskId }) => taskId !== null),
    ({ taskId }) => taskId ?? '',
  )
  const assigned = byTask.map((ofTask) => statusOfTask(ofTask, day))
  const unowed = unassigned.map((task): TaskStatus => ({
    number: task.number,
    title: task.title,
    state: task.endedOn ? 'ended' : 'waiting',
    dueOn: task.endedOn?.toString() ?? null,
    leads: task.leads,
    agenciesDone: 0,
    agenciesExpected: 0,
  }))
  return [...assigned, ...unowed].toSorted((a, b) => collator.compare(a.number ?? '~', b.number ?? '~'))
}

const collator = new Intl.Collator('vi', { numeric: true })

function statusOfTask(rows: [StatusRow, ...StatusRow[]], day: Temporal.PlainDate): TaskStatus {
  const [first] = rows
  const agencies = grouped(rows, ({ agencyId }) => agencyId)
  const isDone = (row: StatusRow) => standingOf(row, day) === 'done'
  const dueDays = (of: StatusRow[]) => of.flatMap(({ dueOn }) => dueOn?.toString() ?? []).toSorted()
  return {
    number: first.taskNumber,
    title: first.title,
    state: stateOf(rows, day),
    dueOn: dueDays(rows.filter((row) => !isDone(row)))[0] ?? dueDays(rows).at(-1) ?? null,
    leads: first.leads,
    agenciesDone: agencies.filter((ofAgency) => hasDone(ofAgency, day)).length,
    agenciesExpected: agencies.length,
  }
}

/** Of what is asked about each quarter: all quarters that have begun. A year's would else be done in its last quarter only. */
function hasDone(rows: StatusRow[], day: Temporal.PlainDate): boolean {
  const begun = rows.filter((row) => !(isQuarterCheck(row) && standingOf(row, day) === 'notOpen'))
  return begun.length > 0 && begun.every((row) => standingOf(row, day) === 'done')
}

function stateOf(rows: StatusRow[], day: Temporal.PlainDate): TaskState {
  const standings = new Set(rows.map((row) => standingOf(row, day)))
  if (standings.has('overdue')) return 'overdue'
  if (standings.has('open') || standings.has('returned')) return 'open'
  if (standings.has('lapsed')) return 'lapsed'
  if (standings.has('notOpen')) return 'notOpen'
  return standings.has('waiting') ? 'waiting' : 'done'
}
