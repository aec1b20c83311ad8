import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/calendar/local-day.js'
import { dateOf, dateOrNull, dayOf, dayOrNull, instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

/** What a task or duty of a plan waited for has come. */
export interface PlanEventRow {
  id: string
  planId: string
  taskId: string | null
  dutyId: string | null
  /** Tells the windows of a duty apart; null: the first. */
  period: string | null
  /** What came, in the secretary's words. */
  words: string
  on: Temporal.PlainDate
  /** The last valid day that came with it; null: it follows from the plan. */
  dueOn: Temporal.PlainDate | null
}

export function planEventRows(client: Client) {
  return {
    /** The same id twice records once; false the second time. */
    async add({ on, dueOn, ...event }: PlanEventRow, at: Temporal.Instant): Promise<boolean> {
      const { count } = await client.planEvent.createMany({
        data: [{ ...event, on: dateOf(on), dueOn: dateOrNull(dueOn), recordedAt: timestampOf(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async byId(id: string): Promise<(PlanEventRow & { isUndone: boolean }) | null> {
      const row = await client.planEvent.findUnique({ where: { id }, omit: { seq: true, recordedAt: true } })
      if (!row) return null
      const { undoneAt, ...event } = row
      return { ...event, on: dayOf(row.on), dueOn: dayOrNull(row.dueOn), isUndone: undoneAt !== null }
    },

    /** What stands, in the order in which it was recorded. */
    async ofPlan(planId: string): Promise<(PlanEventRow & { recordedOn: Temporal.PlainDate })[]> {
      const rows = await client.planEvent.findMany({
        where: { planId, undoneAt: null },
        orderBy: { seq: 'asc' },
        omit: { seq: true, undoneAt: true },
      })
      return rows.map(({ recordedAt, ...row }) => ({
        ...row,
        on: dayOf(row.on),
        dueOn: dayOrNull(row.dueOn),
        recordedOn: localDay(instantOf(recordedAt)),
      }))
    },

    async undo(id: string, at: Temporal.Instant): Promise<void> {
      await client.planEvent.updateMany({ where: { id, undoneAt: null }, data: { undoneAt: timestampOf(at) } })
    },
  }
}
