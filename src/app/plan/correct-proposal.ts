import { may, refusal } from '../../domain/access/roles.js'
import { applyCorrections } from '../../domain/review/apply-corrections.js'
import { problemOf } from '../../domain/review/problem-of.js'
import type { Correction } from '../../domain/review/types.js'
import { correctionIds } from './correction-ids.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { whatBecameOf } from './what-became-of.js'

/** Keeps what the secretary says of a proposal; the reading stays. `id`: saying it again under it changes nothing. */
export async function correctProposal(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  proposalId: string,
  said: Correction | Correction[],
  now: Now,
  id?: string,
): Promise<{ done: true } | Refused> {
  if (!may(actor, 'plan.correct')) return refuse(refusal(actor, 'plan.correct'))
  const corrections = Array.isArray(said) ? said : [said]
  return store.inTransaction(async (rows) => {
    const isOpen = await rows.proposals.hold(proposalId)
    const proposal = await rows.proposals.byId(proposalId)
    if (!isOpen || !proposal) return refuse(whatBecameOf(proposal))
    const standing = applyCorrections(proposal.reading, await rows.corrections.of(proposalId))
    for (const correction of corrections) {
      const problem = problemOf(proposal.reading, standing, correction)
      if (problem) return refuse(problem)
    }
    const ids = id ? { ids: correctionIds(id, corrections.length) } : {}
    if (await rows.corrections.add(corrections, { proposalId, memberId: actor.id, at: now, ...ids })) {
      for (const correction of corrections) {
        await rows.audit.add({
          at: now,
          actorId: actor.id,
          action: 'proposal.correct',
          subject: 'proposal',
          subjectId: proposalId,
          change: correction.kind === 'add' ? { ...correction, place: { ...correction.place } } : { ...correction },
        })
      }
    }
    return { done: true as const }
  })
}
