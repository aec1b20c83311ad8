import { may, refusal } from '../../domain/access/roles.js'
import type { Group } from '../../store/groups.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/**
 * Makes a group chat the group of an agency, or of the Council (`agencyId` null): it gets a copy of what their people are
 * told. One that is somebody else's is taken over only by who might end that.
 */
export async function linkGroup(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { channel, chat, title, agencyId }: Pick<Group, 'channel' | 'chat' | 'title' | 'agencyId'>,
  now: Now,
): Promise<{ group: Group } | Refused> {
  if (actor.id === null || !may(actor, 'group.link', { agencyId })) return refuse(refusal(actor, 'group.link'))
  const linkedById = actor.id
  return store.inTransaction(async (rows) => {
    const known = await rows.groups.byChat(channel, chat)
    if (known && !known.isEnded) {
      if (known.agencyId === agencyId) return { group: known }
      if (!may(actor, 'group.link', { agencyId: known.agencyId })) return refuse(ofOthers(known))
    }
    const group = await rows.groups.link({ channel, chat, title, agencyId, linkedById }, now)
    const change = { channel, title, agencyId, before: known && !known.isEnded ? known.agencyId : null }
    const trace = { action: 'group.link', subject: 'group' as const, subjectId: group.id, change }
    await rows.audit.add({ at: now, actorId: linkedById, ...trace })
    return { group }
  })
}

/** Whose a group is. */
export const ownerOf = ({ agency }: Pick<Group, 'agency'>): string => agency ?? 'Hội đồng'

export const ofOthers = (group: Group): string =>
  `Nhóm này đang nhận tin của ${ownerOf(group)}. Người của cơ quan đó hoặc thư ký Hội đồng mới thay đổi được.`
