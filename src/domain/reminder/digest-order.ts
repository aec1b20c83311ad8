import { Temporal } from 'temporal-polyfill'
import { urgency } from './ladder.js'
import type { Remindable } from './types.js'

/** A rung and what it is about; the rung is text because the ledger keeps it as such. */
export interface Reminded {
  rung: string
  obligation: Pick<Remindable, 'taskNumber' | 'title' | 'agency' | 'dueOn'>
}

/** The most urgent first, then by due day and by the number in the plan. */
export function byUrgency(a: Reminded, b: Reminded): number {
  return (
    urgency(a) - urgency(b) ||
    compareDays(a.obligation.dueOn, b.obligation.dueOn) ||
    (a.obligation.taskNumber ?? '').localeCompare(b.obligation.taskNumber ?? '', 'vi', { numeric: true })
  )
}

function compareDays(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): number {
  return a && b ? Temporal.PlainDate.compare(a, b) : 0
}
