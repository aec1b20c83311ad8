import { may, refusal } from '../../domain/access/roles.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/**
 * Takes a plan out of what is followed: what is not done yet is not owed any more. Reports, activities and the ledger
 * stay, and the plan can be put back.
 */
export async function withdrawPlan(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  planId: string,
  now: Now,
): Promise<{ title: string; obligations: number } | Refused> {
  if (!may(actor, 'plan.confirm')) return refuse(refusal(actor, 'plan.confirm'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const plan = await rows.plans.byId(planId)
    if (!plan) return refuse('Không còn kế hoạch này. Gõ /kehoach để xem danh sách.')
    if (!(await rows.plans.withdraw(planId, now))) return refuse('Kế hoạch này đã ngừng theo dõi từ trước.')
    const owed = (await rows.obligations.windowsOfPlan(planId)).filter(isToBeDone)
    await rows.obligations.withdraw(owed.map(({ id }) => id))
    const change = { title: plan.title, obligations: owed.length }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'plan.withdraw',
      subject: 'plan',
      subjectId: planId,
      change,
    })
    return change
  })
}
