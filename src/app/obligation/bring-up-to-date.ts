import { localDay } from '../../domain/calendar/local-day.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { syncObligations } from './sync-obligations.js'
import { syncRequest } from '../request/sync-requests.js'

/**
 * Brings one obligation, and what is owed beside it, in step with its plan or request after its state or the day to which
 * it is extended has changed, and has its reminders looked at today. Inside the caller's transaction, which holds the lock
 * of the plans.
 */
export async function bringUpToDate(rows: Rows, obligationId: string, now: Now): Promise<void> {
  const today = localDay(now)
  const { planId, requestId } = (await rows.obligations.byId(obligationId))!
  const agencies = await rows.agencies.on(today)
  const plan = planId === null ? null : await rows.plans.byId(planId)
  if (plan) await syncObligations(rows, plan, agencies, now)
  const request = requestId === null ? null : await rows.requests.byId(requestId)
  if (request) await syncRequest(rows, request, agencies, now)
  await rows.obligations.lookAt([obligationId], today)
}
