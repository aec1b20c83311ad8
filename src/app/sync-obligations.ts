import type { Agency } from '../domain/agency/types.js'
import { localDay } from '../domain/calendar/local-day.js'
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js'
import { compareObligations } from '../domain/obligation/compare.js'
import { agenciesAtWork, membersOf, obligationsOfPlan, type OwedWindow } from '../domain/obligation/of-plan.js'
import { nextRungOn } from '../domain/reminder/ladder.js'
import { grouped } from '../domain/summary/grouped.js'
import type { StoredPlan, TaskPart } from '../store/plans.js'
import type { Rows } from '../store/store.js'
import type { Now } from './ports.js'

/** Brings who has a part and what is owed in step with a plan and the agencies that exist, inside the caller's transaction. */
export async function syncObligations(
  rows: Rows,
  calendar: WorkingCalendar,
  plan: StoredPlan,
  agencies: Agency[],
  now: Now,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  const today = localDay(now)
  const parts = plan.tasks.flatMap(({ id: taskId, leads, coordinators }): TaskPart[] => [
    { taskId, part: 'lead', agencyIds: idsOf(agenciesAtWork(leads, agencies)) },
    { taskId, part: 'coordinating', agencyIds: idsOf(membersOf(coordinators, agencies)) },
  ])
  await rows.plans.assign(changedParts(await rows.plans.partsOf(plan.id), parts))
  const stored = await rows.obligations.windowsOfPlan(plan.id)
  const { add, change, withdraw } = compareObligations(stored, obligationsOfPlan(plan, agencies, calendar))
  // All agencies of a group owe the same window: what follows from it is worked out, and written, once.
  const armed = (window: OwedWindow) => ({
    ...window,
    nextRungOn: nextRungOn({ ...window, state: 'open' }, calendar, today),
  })
  await rows.obligations.add(
    grouped(add, windowKey).map((same) => ({ ...armed(same[0]), agencyIds: same.map(({ agencyId }) => agencyId) })),
  )
  const states = new Map(stored.map(({ id, state }) => [id, state]))
  await rows.obligations.change(
    grouped(change, ({ id, to }) => `${states.get(id)}|${windowKey(to)}`).map((same) => ({
      ...armed(same[0].to),
      ids: idsOf(same),
      from: states.get(same[0].id)!,
    })),
  )
  await rows.obligations.withdraw(idsOf(withdraw))
  return { added: add.length, changed: change.length, withdrawn: withdraw.length }
}

function changedParts(stored: TaskPart[], wanted: TaskPart[]): TaskPart[] {
  const key = ({ taskId, part }: TaskPart) => `${taskId}|${part}`
  const known = new Map(stored.map((one) => [key(one), new Set(one.agencyIds)]))
  return wanted.filter((one) => {
    const before = known.get(key(one)) ?? new Set<string>()
    return before.size !== one.agencyIds.length || one.agencyIds.some((id) => !before.has(id))
  })
}

const windowKey = ({ taskId, dutyId, period }: OwedWindow): string => [taskId, dutyId, period].join('|')

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
