import { localDay } from '../../domain/calendar/local-day.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { syncObligations } from '../obligation/sync-obligations.js'
import { syncRequests } from '../request/sync-requests.js'

/**
 * Brings what is owed under every plan in step with the agencies and settings of the day, and has all that is still owed
 * looked at again: for settings that have changed, or a build whose ladder is another one. What is done stays as it is.
 * Inside the caller's transaction.
 */
export async function syncAllPlans(
  rows: Rows,
  now: Now,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  const sum = await syncWithAgencies(rows, now)
  await rows.obligations.lookAtAll(localDay(now))
  return sum
}

/** The same where the ladder has not changed: what stays owed as it was is looked at when it would have been. */
export async function syncWithAgencies(
  rows: Rows,
  now: Now,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  await rows.plans.lockAll()
  const agencies = await rows.agencies.on(localDay(now))
  const sum = { added: 0, ...(await syncRequests(rows, agencies, now)) }
  for (const plan of await rows.plans.all()) {
    const { added, changed, withdrawn } = await syncObligations(rows, plan, agencies, now)
    sum.added += added
    sum.changed += changed
    sum.withdrawn += withdrawn
  }
  return sum
}
