import { may, refusal } from '../domain/access/roles.js'
import type { Actor, Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'
import { storePlan, type StoredPlanResult } from './store-plan.js'

/** Stores a proposal that the secretary agrees with. Confirming it twice, also from two windows, stores it once. */
export async function confirmPlan(
  ports: Ports,
  actor: Actor,
  proposalId: string,
  now: Now,
): Promise<StoredPlanResult | Refused> {
  if (!may(actor, 'plan.confirm')) return refuse(refusal(actor, 'plan.confirm'))
  return ports.store.inTransaction(async (rows) => {
    // Closed before it is read: a correction that is answered comes before, or is refused.
    const closed = await rows.proposals.close(proposalId, 'confirmed')
    const proposal = closed ? await rows.proposals.byId(proposalId) : null
    if (!proposal) {
      return refuse('Bản đọc này đã được xác nhận hoặc đã bỏ. Đề nghị xem lại danh sách kế hoạch bằng lệnh /kehoach.')
    }
    return storePlan(rows, ports, actor, proposal.parsed, now)
  })
}
