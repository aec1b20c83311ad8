import { may, refusal } from '../../domain/access/roles.js'
import { correctionIds } from '../plan/correction-ids.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { whatBecameOf } from '../plan/what-became-of.js'

/** Takes back all that was said of a proposal in one answer, by the id under which it was said. */
export async function takeBackAnswer(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  proposalId: string,
  { id, corrections }: { id: string; corrections: number },
  now: Now,
): Promise<{ done: true } | Refused> {
  if (!may(actor, 'plan.correct')) return refuse(refusal(actor, 'plan.correct'))
  return store.inTransaction(async (rows) => {
    if (!(await rows.proposals.hold(proposalId))) return refuse(whatBecameOf(await rows.proposals.byId(proposalId)))
    if (await rows.corrections.undoIds(proposalId, correctionIds(id, corrections), now)) {
      const trace = { action: 'proposal.undo', subject: 'proposal' as const, subjectId: proposalId }
      await rows.audit.add({ at: now, actorId: actor.id, ...trace, change: { answer: id } })
    }
    return { done: true as const }
  })
}
