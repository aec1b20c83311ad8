import { may, refusal } from '../../domain/access/roles.js'
import type { Broadcast } from '../../store/broadcasts.js'
import type { Actor, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

const MOST = 5

/** The last broadcasts, the newest first, with how far each has come. */
export async function readBroadcasts({ store }: Ports, actor: Actor): Promise<Broadcast[] | Refused> {
  if (!may(actor, 'reminder.send')) return refuse(refusal(actor, 'reminder.send'))
  return store.broadcasts.latest(MOST)
}
