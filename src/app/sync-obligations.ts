import type { Agency } from '../domain/agency/types.js'
import { localDay } from '../domain/calendar/local-day.js'
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js'
import { compareObligations } from '../domain/obligation/compare.js'
import { agenciesAtWork, membersOf, obligationsOfPlan, type OwedWindow } from '../domain/obligation/of-plan.js'
import { nextRungOn } from '../domain/reminder/ladder.js'
import { grouped } from '../domain/summary/grouped.js'
import type { StoredPlan } from '../store/plans.js'
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
  for (const { id, leads, coordinators } of plan.tasks) {
    await rows.plans.assign(id, [
      ...agenciesAtWork(leads, agencies).map((agency) => ({ agencyId: agency.id, part: 'lead' as const })),
      ...membersOf(coordinators, agencies).map((agency) => ({ agencyId: agency.id, part: 'coordinating' as const })),
    ])
  }
  const stored = await rows.obligations.ofPlan(plan.id)
  const { add, change, withdraw } = compareObligations(stored, obligationsOfPlan(plan, agencies, calendar))
  // All agencies of a group owe the same window: what follows from it is worked out, and changed, once.
  const armed = grouped(add, windowKey).flatMap((same) => {
    const next = nextRungOn({ ...same[0], state: 'open' }, calendar, today)
    return same.map((window) => ({ ...window, nextRungOn: next }))
  })
  await rows.obligations.add(armed)
  const states = new Map(stored.map(({ id, state }) => [id, state]))
  for (const same of grouped(change, ({ id, to }) => `${states.get(id)}|${windowKey(to)}`)) {
    const [{ id, to }] = same
    const next = nextRungOn({ ...to, state: 'open' }, calendar, today)
    await rows.obligations.change(idsOf(same), states.get(id)!, { ...to, nextRungOn: next })
  }
  await rows.obligations.withdraw(idsOf(withdraw))
  return { added: add.length, changed: change.length, withdrawn: withdraw.length }
}

const windowKey = ({ taskId, dutyId, period }: OwedWindow): string => [taskId, dutyId, period].join('|')

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
