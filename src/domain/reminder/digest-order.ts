import { Temporal } from 'temporal-polyfill'
import { byVietnamese } from '../collation.js'
import { urgency } from './rung.js'
import type { Remindable } from './types.js'

/** A rung and what it is about; the rung is text because the ledger keeps it as such. */
export interface Reminded {
  rung: string
  obligation: Pick<Remindable, 'kind' | 'part' | 'taskNumber' | 'title' | 'agency' | 'opensOn' | 'dueOn'>
  /** What the settings say with each thing of its plan or duty. */
  note?: string | null
}

/** The most urgent first, then by due day, by the number in the plan and by title. */
export function byUrgency(a: Reminded, b: Reminded): number {
  return (
    urgency(a) - urgency(b) ||
    compareDays(a.obligation.dueOn, b.obligation.dueOn) ||
    byVietnamese(a.obligation.taskNumber ?? '', b.obligation.taskNumber ?? '') ||
    byVietnamese(a.obligation.title, b.obligation.title)
  )
}

function compareDays(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): number {
  return a && b ? Temporal.PlainDate.compare(a, b) : 0
}
