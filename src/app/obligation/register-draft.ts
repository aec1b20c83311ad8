import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { dayText, localDay } from '../../domain/calendar/local-day.js'
import { fold } from '../../domain/fold.js'
import { isOfNow } from '../../domain/obligation/quarter-check.js'
import type { RegisteredDraft } from '../../store/drafts.js'
import type { Rows } from '../../store/store.js'
import { GIVEN_FOR_DRAFT, tellWhoWasGiven } from './given-notices.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncPlansOfDraft } from './sync-plans-of-draft.js'
import { tellSecretaries } from '../delivery/tell-secretaries.js'

export interface DraftToRegister {
  id: string
  title: string
  /** Who drafts it. */
  agencyId: string
  /** The last valid day of its communication; null where nobody has said so. */
  dueOn: Temporal.PlainDate | null
}

/**
 * Registers a draft that is being made, from today on: what plans ask draft by draft is owed for it, and who leads that
 * hears of it. The secretaries learn of one that an agency registers itself. The same id registers once.
 */
export async function registerDraft(
  { store }: Ports,
  actor: Actor,
  draft: DraftToRegister,
  now: Now,
): Promise<{ draft: RegisteredDraft; obligations: number } | Refused> {
  const { id, title, agencyId, dueOn } = draft
  if (!may(actor, 'draft.register', { agencyId })) return refuse(refusal(actor, 'draft.register'))
  const registeredOn = localDay(now)
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const before = await rows.drafts.byId(id)
    if (before) return { draft: before, obligations: await rows.drafts.owedFor(id) }
    const agency = (await rows.agencies.on(registeredOn)).find((one) => one.id === agencyId)
    if (!agency) return refuse('Không còn cơ quan này trong danh sách. Gõ /coquan để xem danh sách.')
    if (dueOn && Temporal.PlainDate.compare(dueOn, registeredOn) < 0)
      return refuse('Hạn truyền thông không được ở trong quá khứ. Đề nghị xem lại ngày này.')
    const { inProgress } = await rows.drafts.register(agencyId, { ended: 0 })
    const same = inProgress.find((other) => fold(other.title) === fold(title))
    if (same) return refuse(`${agency.name} đã đăng ký dự thảo “${same.title}” ${dayText(same.registeredOn)}.`)
    await rows.drafts.add({ id, title, agencyId, registeredOn, dueOn }, now)
    await syncPlansOfDraft(rows, { registeredOn, dueOn }, now)
    const obligations = await rows.drafts.owedFor(id)
    await tellLeads(rows, id, actor, now)
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'draft.register',
      subject: 'draft',
      subjectId: id,
      change: { title, agencyId, dueOn: dueOn?.toString() ?? null, obligations },
    })
    await tellSecretaries(
      rows,
      actor,
      {
        key: `draft:${id}`,
        text: `${agency.name} đã đăng ký dự thảo “${title}”. Gõ /duthao để xem danh sách.`,
        about: { kind: 'draft', id },
      },
      now,
    )
    return { draft: { id, title, agencyId, agency: agency.name, registeredOn, dueOn, isEnded: false }, obligations }
  })
}

async function tellLeads(rows: Rows, id: string, actor: Actor, now: Now): Promise<void> {
  const owed = (await rows.obligations.notDoneOfDraft(id)).filter(
    (one) => one.part === 'lead' && isOfNow(one, localDay(now)),
  )
  const given = owed.map(({ id: obligationId, taskNumber: number, ...one }) => ({ ...one, obligationId, number }))
  await tellWhoWasGiven(rows, { kind: GIVEN_FOR_DRAFT, id }, given, actor.id, now)
}
