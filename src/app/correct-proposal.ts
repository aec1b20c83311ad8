import { may, refusal } from '../domain/access/roles.js'
import { applyCorrections } from '../domain/review/apply-corrections.js'
import { problemOf } from '../domain/review/problem-of.js'
import type { Correction } from '../domain/review/types.js'
import type { Actor, Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'

export const CLOSED = 'Bản đọc này đã được xác nhận hoặc đã bỏ nên không sửa được nữa.'

/** Keeps what the secretary says of a proposal; the reading stays. `id`: saying it again under it changes nothing. */
export async function correctProposal(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  proposalId: string,
  correction: Correction,
  now: Now,
  id?: string,
): Promise<{ done: true } | Refused> {
  if (!may(actor, 'plan.correct')) return refuse(refusal(actor, 'plan.correct'))
  return store.inTransaction(async (rows) => {
    const proposal = (await rows.proposals.hold(proposalId)) ? await rows.proposals.byId(proposalId) : null
    if (!proposal) return refuse(CLOSED)
    const corrections = await rows.corrections.of(proposalId)
    const problem = problemOf(proposal.reading, applyCorrections(proposal.reading, corrections), correction)
    if (problem) return refuse(problem)
    const said = { proposalId, memberId: actor.id, at: now, ...(id ? { id } : {}) }
    if (await rows.corrections.add([correction], said)) {
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'proposal.correct',
        subject: 'proposal',
        subjectId: proposalId,
        change: correction.kind === 'add' ? { ...correction, place: { ...correction.place } } : { ...correction },
      })
    }
    return { done: true as const }
  })
}
