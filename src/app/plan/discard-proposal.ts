import { may, refusal } from '../../domain/access/roles.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { whatBecameOf } from './what-became-of.js'

/**
 * Gives up a proposal. What of it was stored before stays stored. `event`: what is handled, so that `toldBefore` knows
 * what was told of it.
 */
export async function discardProposal(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  proposalId: string,
  now: Now,
  event: string | null = null,
): Promise<{ said: string } | Refused> {
  if (!may(actor, 'plan.import')) return refuse(refusal(actor, 'plan.import'))
  return store.inTransaction(async (rows) => {
    const isOurs = await rows.proposals.close(proposalId, 'discarded')
    const proposal = await rows.proposals.byId(proposalId)
    if (!isOurs || !proposal) return refuse(whatBecameOf(proposal))
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'proposal.discard',
      subject: 'proposal',
      subjectId: proposalId,
      change: { fileName: proposal.fileName },
    })
    const said =
      proposal.planId === null
        ? 'Đã bỏ bản đọc này; không có gì được lưu.'
        : 'Đã bỏ phần còn lại của bản đọc này; phần đã lưu trước đó được giữ nguyên.'
    if (event !== null) await rows.proposals.tell(proposalId, { event, said, left: 0 })
    return { said }
  })
}
