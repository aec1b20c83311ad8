import type { Extension } from '../../store/extensions.js'
import { decidedSentence } from './extension-words.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** Who asked takes an open request back; the secretaries' buttons say so from then on. Once more changes nothing. */
export async function withdrawExtension(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  now: Now,
): Promise<Extension | Refused> {
  return store.inTransaction(async (rows) => {
    // One at a time with the decisions.
    await rows.plans.lockAll()
    const extension = await rows.extensions.byId(id)
    if (!extension || extension.memberId !== actor.id) return refuse('Chỉ người đã gửi đề nghị gia hạn rút lại được.')
    if (extension.state === 'withdrawn') return extension
    if (!(await rows.extensions.move(id, 'open', 'withdrawn', { decidedAt: now, decidedById: actor.id }))) {
      return refuse(await decidedSentence(rows, extension))
    }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'extension.withdraw',
      subject: 'obligation',
      subjectId: extension.obligation.id,
      change: { extensionId: id },
    })
    return { ...extension, state: 'withdrawn' as const }
  })
}
