import { Temporal } from 'temporal-polyfill'
import { localDay } from '../../domain/calendar/local-day.js'
import { waitingItems, type WaitingItem } from '../../domain/obligation/waiting.js'
import type { PlanEventRow } from '../../store/plan-events.js'
import type { StoredPlan } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/** A task or duty that waits, of which plan, and what of it has come so far. */
export interface WaitingEntry extends WaitingItem {
  plan: Pick<StoredPlan, 'id' | 'number' | 'title'>
  /** In the order in which they were recorded. */
  events: PlanEventRow[]
}

// What comes in the last days of a plan is often recorded after its end.
const MONTHS_AFTER_THE_END = 3

/** What waits for an event under the plans in force, in the order in which it is listed: first what nothing came of yet. */
export async function waitingEntries(rows: Rows, now: Now): Promise<WaitingEntry[]> {
  const today = localDay(now)
  const agencies = await rows.agencies.on(today)
  const { calendar } = await rulesIn(rows)
  const entries: WaitingEntry[] = []
  for (const plan of await rows.plans.all()) {
    if (Temporal.PlainDate.compare(plan.to.add({ months: MONTHS_AFTER_THE_END }), today) < 0) continue
    const items = waitingItems(plan, agencies, calendar, today)
    const events = items.length > 0 ? await rows.planEvents.ofPlan(plan.id) : []
    const { id, number, title } = plan
    for (const item of items)
      entries.push({ ...item, plan: { id, number, title }, events: events.filter((event) => isOf(event, item)) })
  }
  return [...entries.filter(({ events }) => events.length === 0), ...entries.filter(({ events }) => events.length > 0)]
}

function isOf(event: PlanEventRow, { taskId, dutyId, eventPeriod }: WaitingItem): boolean {
  return event.taskId === taskId && event.dutyId === dutyId && event.period === eventPeriod
}
