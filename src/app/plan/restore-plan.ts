import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncObligations } from '../obligation/sync-obligations.js'

/** Puts a plan back that was not followed any more: its agencies owe what it says again, save what they have done. */
export async function restorePlan(
  { store }: Ports,
  actor: Actor,
  planId: string,
  now: Now,
): Promise<{ title: string; obligations: number } | Refused> {
  if (!may(actor, 'plan.confirm')) return refuse(refusal(actor, 'plan.confirm'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const plan = await rows.plans.byId(planId)
    if (!plan) return refuse('Không còn kế hoạch này. Gõ /kehoach để xem danh sách.')
    if (!(await rows.plans.withdraw(planId, null))) return refuse('Kế hoạch này đang được theo dõi.')
    const agencies = await rows.agencies.on(localDay(now))
    const { added, changed } = await syncObligations(rows, plan, agencies, now)
    const change = { title: plan.title, obligations: added + changed }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'plan.restore',
      subject: 'plan',
      subjectId: planId,
      change,
    })
    return change
  })
}
