import { may, refusal } from '../../domain/access/roles.js'
import type { ItemKey, ReviewField } from '../../domain/review/types.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { whatBecameOf } from './what-became-of.js'

/**
 * Takes back what was said of an item of a proposal: of one field, (null) that it is dropped, added or right, or all of it.
 * With an addition goes what was said of it. Taking back what was not said changes nothing.
 */
export async function undoCorrection(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  proposalId: string,
  item: ItemKey,
  field: ReviewField | 'all' | null,
  now: Now,
): Promise<{ done: true } | Refused> {
  if (!may(actor, 'plan.correct')) return refuse(refusal(actor, 'plan.correct'))
  return store.inTransaction(async (rows) => {
    if (!(await rows.proposals.hold(proposalId))) return refuse(whatBecameOf(await rows.proposals.byId(proposalId)))
    const said = await rows.corrections.of(proposalId)
    const isAdded = said.some((one) => one.item === item && one.kind === 'add')
    const isWhole = field === 'all' || (field === null && isAdded)
    const only = isWhole ? {} : field !== null ? { field } : { kinds: ['drop' as const, 'sure' as const] }
    if (await rows.corrections.undo({ proposalId, item, ...only }, now)) {
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'proposal.undo',
        subject: 'proposal',
        subjectId: proposalId,
        change: { item, field },
      })
    }
    return { done: true as const }
  })
}
