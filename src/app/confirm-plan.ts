import { may, refusal } from '../domain/access/roles.js'
import { localDay } from '../domain/calendar/local-day.js'
import { applyCorrections, planOf } from '../domain/review/apply-corrections.js'
import { certainOf } from '../domain/review/certain.js'
import type { Actor, Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'
import { storePlan, type StoredPlanResult } from './store-plan.js'

export interface ConfirmedPlan extends StoredPlanResult {
  /** How many doubtful items were left for later. */
  left: number
}

/**
 * Stores a proposal that the secretary agrees with. 'all' closes it: confirming it twice, also from two windows, stores
 * it once. 'certain' stores what has no doubts, removes nothing, and leaves it open as long as something is left.
 */
export async function confirmPlan(
  ports: Ports,
  actor: Actor,
  proposalId: string,
  which: 'all' | 'certain',
  now: Now,
): Promise<ConfirmedPlan | Refused> {
  if (!may(actor, 'plan.confirm')) return refuse(refusal(actor, 'plan.confirm'))
  return ports.store.inTransaction(async (rows) => {
    // Held or closed before it is read: a correction that is answered comes before, or is refused.
    const isOurs =
      which === 'all' ? await rows.proposals.close(proposalId, 'confirmed') : await rows.proposals.hold(proposalId)
    const proposal = isOurs ? await rows.proposals.byId(proposalId) : null
    if (!proposal) {
      return refuse('Bản đọc này đã được xác nhận hoặc đã bỏ. Đề nghị xem lại danh sách kế hoạch bằng lệnh /kehoach.')
    }
    const corrected = applyCorrections(proposal.reading, await rows.corrections.of(proposalId))
    const parsed = planOf(proposal.reading, corrected)
    const { planId } = proposal
    if (which === 'all') {
      const stored = await storePlan(rows, ports, actor, parsed, now, { planId })
      await rows.proposals.save(proposalId, stored.planId, now)
      return { ...stored, left: 0 }
    }
    const certain = certainOf(corrected, await rows.agencies.on(localDay(now)))
    if (certain.tasks.size + certain.duties.size === 0)
      return refuse('Chưa có mục nào chắc chắn để lưu. Đề nghị trả lời các câu hỏi trước.')
    const stored = await storePlan(rows, ports, actor, parsed, now, { planId, certain })
    await rows.proposals.save(proposalId, stored.planId, now)
    if (certain.left === 0 && !stored.removesMore) await rows.proposals.close(proposalId, 'confirmed')
    return { ...stored, left: certain.left }
  })
}
