import { may, refusal } from '../../domain/access/roles.js'
import { applyCorrections, planOf } from '../../domain/review/apply-corrections.js'
import { certainOf } from '../../domain/review/certain.js'
import type { Actor, Now, Ports } from '../ports.js'
import { reviewIn } from './read-review.js'
import { refuse, type Refused } from '../refusal.js'
import { saidOfStoring } from './said-of-storing.js'
import { storePlan, type StoredPlanResult } from './store-plan.js'
import { whatBecameOf } from './what-became-of.js'

export interface ConfirmedPlan extends StoredPlanResult {
  /** How many doubtful items were left for later. */
  left: number
}

/**
 * Stores a proposal that the secretary agrees with. 'all' closes it: confirming it twice, also from two windows, stores
 * it once. 'certain' stores what has no doubts, removes nothing, and leaves it open as long as something is left. Where
 * the plan was changed by another proposal since this one was read, it is refused once, so that nobody undoes unseen
 * what somebody else has stored. `event`: what is handled, so that `toldBefore` knows what was told of it.
 */
export async function confirmPlan(
  { store }: Ports,
  actor: Actor,
  proposalId: string,
  which: 'all' | 'certain',
  now: Now,
  event: string | null = null,
): Promise<ConfirmedPlan | Refused> {
  if (!may(actor, 'plan.confirm')) return refuse(refusal(actor, 'plan.confirm'))
  return store.inTransaction(async (rows) => {
    // Held before it is read: a correction that is answered comes before, or is refused.
    const isOpen = await rows.proposals.hold(proposalId)
    const proposal = await rows.proposals.byId(proposalId)
    if (!isOpen || !proposal) return refuse(whatBecameOf(proposal))
    const corrected = applyCorrections(proposal.reading, await rows.corrections.of(proposalId))
    const parsed = planOf(proposal.reading, corrected)
    const { planId } = proposal
    await rows.plans.lockAll()
    const review = await reviewIn(rows, proposal, now)
    if (!review.canSave)
      return refuse('Không lưu được: không có nhiệm vụ hay chế độ báo cáo nào. Đề nghị gửi bản kế hoạch đã ban hành.')
    if (review.replaces && !review.unchanged && (await rows.plans.revision(review.replaces.id)) > proposal.seen) {
      await rows.proposals.see(proposalId, await rows.plans.revision())
      return refuse(STALE)
    }
    const certain = which === 'certain' ? certainOf(corrected, review) : null
    if (certain && certain.tasks.size + certain.duties.size === 0)
      return refuse('Chưa có mục nào chắc chắn để lưu. Đề nghị trả lời các câu hỏi trước.')
    const stored = await storePlan(rows, actor, parsed, now, { planId, ...(certain ? { certain } : {}) })
    await rows.proposals.save(proposalId, stored.planId, await rows.plans.revision(), now)
    const left = certain?.left ?? 0
    if (left === 0 && !stored.removesMore) await rows.proposals.close(proposalId, 'confirmed')
    const confirmed = { ...stored, left }
    if (event !== null) await rows.proposals.tell(proposalId, { event, said: saidOfStoring(confirmed), left })
    return confirmed
  })
}

const STALE =
  'Chưa lưu: kế hoạch này đã được cập nhật từ một bản đọc khác sau khi bản này được đọc. Đề nghị xem lại những chỗ sẽ thay đổi, sẽ bỏ rồi xác nhận lại.'
