import { may, refusal } from '../../domain/access/roles.js'
import type { RegisteredDraft } from '../../store/drafts.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncPlansOfDraft } from './sync-plans-of-draft.js'
import { tellSecretaries } from '../delivery/tell-secretaries.js'

/**
 * Takes a draft out of what is being made ('end'), so that what is not reported on it is not owed any more; or puts it
 * back ('resume'). Reports stay.
 */
export async function endDraft(
  { store }: Ports,
  actor: Actor,
  { id, to }: { id: string; to: 'end' | 'resume' },
  now: Now,
): Promise<{ draft: RegisteredDraft; obligations: number } | Refused> {
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const draft = await rows.drafts.byId(id)
    if (!draft) return refuse('Không còn dự thảo này. Gõ /duthao để xem danh sách.')
    if (!may(actor, 'draft.register', draft)) return refuse(refusal(actor, 'draft.register'))
    if (!(await rows.drafts.end(id, to === 'end' ? now : null)))
      return refuse(to === 'end' ? 'Dự thảo này đã kết thúc từ trước.' : 'Dự thảo này đang được theo dõi.')
    const { added, withdrawn } = await syncPlansOfDraft(rows, draft, now)
    const obligations = to === 'end' ? withdrawn : added
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: `draft.${to}`,
      subject: 'draft',
      subjectId: id,
      change: { title: draft.title, obligations },
    })
    const what = to === 'end' ? 'đã kết thúc' : 'theo dõi lại'
    await tellSecretaries(
      rows,
      actor,
      {
        key: `draft-${to}:${id}@${now.epochMilliseconds}`,
        text: `${draft.agency} ${what} dự thảo “${draft.title}”. Gõ /duthao để xem danh sách.`,
        about: { kind: 'draft', id },
      },
      now,
    )
    return { draft: { ...draft, isEnded: to === 'end' }, obligations }
  })
}
