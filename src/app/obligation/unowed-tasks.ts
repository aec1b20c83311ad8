import type { Temporal } from 'temporal-polyfill'
import { endedBeforeAgencies } from '../../domain/obligation/of-plan.js'
import type { IdleTask } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import { rulesIn } from '../settings/rules.js'

/** `endedOn`: its last day, where that was before its agencies were there on `day`; null: it waits for a person. */
type UnowedTask = IdleTask & { endedOn: Temporal.PlainDate | null }

/** The tasks of the plans that touch these days which nobody owes as its lead. */
export async function unowedTasks(
  rows: Pick<Rows, 'plans' | 'agencies' | 'settings'>,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  day: Temporal.PlainDate,
): Promise<UnowedTask[]> {
  const tasks = await rows.plans.tasksWithoutObligation(from, to)
  if (tasks.length === 0) return []
  const agencies = await rows.agencies.on(day)
  const { calendar } = await rulesIn(rows)
  return tasks.map((task) => ({ ...task, endedOn: endedBeforeAgencies(task, task.plan, agencies, calendar) }))
}
