import { may } from '../../domain/access/roles.js'
import type { Group } from '../../store/groups.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { ofOthers } from './link-group.js'

/** Nothing is sent to a group any more; linking it again is the way back. Null where nothing was. */
export async function stopGroup(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { channel, chat }: Pick<Group, 'channel' | 'chat'>,
  now: Now,
): Promise<{ group: Group } | Refused | null> {
  return store.inTransaction(async (rows) => {
    const group = await rows.groups.byChat(channel, chat)
    if (!group) return null
    if (!may(actor, 'group.link', { agencyId: group.agencyId })) return refuse(ofOthers(group))
    if (await rows.groups.end(group.id, now)) {
      const change = { channel, title: group.title, agencyId: group.agencyId }
      const trace = { action: 'group.stop', subject: 'group' as const, subjectId: group.id, change }
      await rows.audit.add({ at: now, actorId: actor.id, ...trace })
    }
    return { group }
  })
}
