import type { Temporal } from 'temporal-polyfill'
import { dateOf, dayOf } from './days.js'
import type { Client } from './client.js'

export interface Activity {
  id: string
  taskId: string
  agencyId: string
  memberId: string
  form: string
  plannedOn: Temporal.PlainDate
  place: string | null
  draftTitle: string | null
  expectedParticipants: number | null
}

/** With the names a reader needs. */
export interface PlannedActivity extends Activity {
  agency: string
  taskNumber: string | null
}

export function activityRows(client: Client) {
  return {
    /** Writing the same activity again changes nothing; true where it is new. */
    async add(activity: Activity): Promise<boolean> {
      const { count } = await client.activity.createMany({
        data: [{ ...activity, plannedOn: dateOf(activity.plannedOn) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async ofTask(taskId: string, agencyId: string): Promise<Activity[]> {
      const rows = await client.activity.findMany({ where: { taskId, agencyId }, orderBy: { plannedOn: 'asc' } })
      return rows.map(({ createdAt: _, ...row }) => ({ ...row, plannedOn: dayOf(row.plannedOn) }))
    },

    /** Activities planned between two days, of one agency or (null) of all. */
    async between(
      from: Temporal.PlainDate,
      to: Temporal.PlainDate,
      agencyId: string | null,
    ): Promise<PlannedActivity[]> {
      const rows = await client.activity.findMany({
        where: { plannedOn: { gte: dateOf(from), lte: dateOf(to) }, ...(agencyId ? { agencyId } : {}) },
        include: { agency: { select: { name: true } }, task: { select: { number: true } } },
        orderBy: { plannedOn: 'asc' },
      })
      return rows.map(({ createdAt: _, agency, task, ...row }) => ({
        ...row,
        plannedOn: dayOf(row.plannedOn),
        agency: agency.name,
        taskNumber: task.number,
      }))
    },
  }
}
