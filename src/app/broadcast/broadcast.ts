import { may, refusal } from '../../domain/access/roles.js'
import { reachOf, type Reach } from '../../domain/audience/reach.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { SECRECY_REFUSAL, secrecyMark } from '../../domain/secrecy/secrecy.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export interface BroadcastSaid {
  id: string
  text: string
  agencyIds: string[]
  /** Whom it is meant for, in words. */
  audience: string
}

/**
 * Tells the focal points of some agencies something, one message each, and the Council's groups what goes to all. The same
 * id handed in again tells nothing more.
 */
export async function broadcast(
  { store }: Ports,
  actor: Actor,
  { id, text, agencyIds, audience }: BroadcastSaid,
  now: Now,
): Promise<{ reach: Reach } | Refused> {
  if (!may(actor, 'reminder.send')) return refuse(refusal(actor, 'reminder.send'))
  if (secrecyMark(text)) return refuse(SECRECY_REFUSAL)
  return store.inTransaction(async (rows) => {
    const wanted = new Set(agencyIds)
    const all = await rows.agencies.on(localDay(now))
    const agencies = all.filter((agency) => wanted.has(agency.id))
    // What goes to all, the Council's groups are told too; they are nobody who has to get it.
    const groups = agencies.length === all.length ? await rows.groups.ofCouncil() : []
    const reach = reachOf(agencies, await rows.members.everyone())
    if (reach.people.length === 0 && !(await rows.broadcasts.byId(id)))
      return refuse('Không có đầu mối nào nhận được tin này. Đề nghị mời đầu mối bằng lệnh /moi trước.')
    if (!(await rows.broadcasts.add({ id, text, audience }, now))) return { reach }
    const said = {
      text: `Thông báo của thư ký Hội đồng:\n\n${text}`,
      about: { kind: 'broadcast', id },
      broadcastId: id,
    }
    const notices = [
      ...reach.people.map(({ id: memberId }) => ({
        ...said,
        key: `notice:broadcast:${id}:${memberId}`,
        memberId,
      })),
      ...groups.map(({ id: groupId, linkedById: memberId }) => ({
        ...said,
        key: `notice:broadcast:${id}:group:${groupId}`,
        memberId,
        groupId,
      })),
    ]
    await rows.pushes.addNotices(notices, now)
    const change = { audience, people: reach.people.length, agencies: reach.agencies.length }
    const entry = { action: 'broadcast.send', subject: 'broadcast' as const, subjectId: id, change }
    await rows.audit.add({ at: now, actorId: actor.id, ...entry })
    return { reach }
  })
}
