import type { Agency } from '../domain/agency/types.js'
import { localDay } from '../domain/calendar/local-day.js'
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js'
import { compareObligations } from '../domain/obligation/compare.js'
import { obligationsOfPlan, type OwedWindow } from '../domain/obligation/of-plan.js'
import { nextRungOn } from '../domain/reminder/ladder.js'
import type { StoredPlan } from '../store/plans.js'
import type { Rows } from '../store/store.js'
import type { Now } from './ports.js'

/** Brings what is owed in step with a plan and the agencies that exist, inside the caller's transaction. */
export async function syncObligations(
  rows: Rows,
  calendar: WorkingCalendar,
  plan: StoredPlan,
  agencies: Agency[],
  now: Now,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  const today = localDay(now)
  const stored = await rows.obligations.ofPlan(plan.id)
  const { add, change, withdraw } = compareObligations(stored, obligationsOfPlan(plan, agencies, calendar))
  const armed = (window: OwedWindow) => ({
    ...window,
    nextRungOn: nextRungOn({ ...window, state: 'open' }, calendar, today),
  })
  await rows.obligations.add(add.map(armed))
  const states = new Map(stored.map(({ id, state }) => [id, state]))
  for (const { id, to } of change) await rows.obligations.change(id, states.get(id)!, armed(to))
  for (const { id, state } of withdraw) await rows.obligations.move(id, state, 'withdrawn', { nextRungOn: null })
  return { added: add.length, changed: change.length, withdrawn: withdraw.length }
}
