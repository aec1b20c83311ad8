import type { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { extensionProblem } from '../../domain/obligation/extension.js'
import type { Extension } from '../../store/extensions.js'
import { requestText } from './extension-words.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export const ALREADY_ASKED = 'Việc này đã có một đề nghị gia hạn đang chờ thư ký quyết định. Gõ /giahan để xem.'

/**
 * Asks the secretaries for a later day; each is told. The day stays until one of them decides. An obligation has one open
 * request; the same id handed in again changes nothing.
 */
export async function askExtension(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  asked: { id: string; obligationId: string; memberId: string; until: Temporal.PlainDate; reason: string },
  now: Now,
): Promise<Extension | Refused> {
  return store.inTransaction(async (rows) => {
    const obligation = await rows.obligations.byId(asked.obligationId)
    if (!obligation) return refuse('Không còn việc này trong kế hoạch. Gõ /viec để xem lại danh sách.')
    if (!may(actor, 'extension.ask', obligation)) return refuse(refusal(actor, 'extension.ask'))
    const known = await rows.extensions.byId(asked.id)
    if (known) return known
    const problem = extensionProblem(obligation, asked.until, localDay(now))
    if (problem) return refuse(problem)
    const isNew = await rows.extensions.add(asked, now)
    const extension = await rows.extensions.byId(asked.id)
    if (!extension) return refuse(ALREADY_ASKED)
    if (!isNew) return extension

    const secretaries = await rows.members.withRole(['secretary'])
    await rows.pushes.addNotices(
      secretaries.map(({ id }) => ({
        key: `notice:extension:${extension.id}:${id}`,
        memberId: id,
        text: requestText(extension),
        about: { kind: 'extension', id: extension.id },
      })),
      now,
    )
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'extension.ask',
      subject: 'obligation',
      subjectId: obligation.id,
      change: { extensionId: extension.id, from: obligation.dueOn!.toString(), until: asked.until.toString() },
    })
    return extension
  })
}
