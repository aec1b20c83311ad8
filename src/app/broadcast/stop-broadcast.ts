import { may, refusal } from '../../domain/access/roles.js'
import type { Broadcast } from '../../store/broadcasts.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** Takes back what of a broadcast was not sent, or has it sent after all; both tell how many messages that are. */
export async function stopBroadcast(
  { store }: Ports,
  actor: Actor,
  id: string,
  change: 'stop' | 'resume',
  now: Now,
): Promise<{ messages: number; broadcast: Broadcast } | Refused> {
  if (!may(actor, 'reminder.send')) return refuse(refusal(actor, 'reminder.send'))
  return store.inTransaction(async (rows) => {
    const before = await rows.broadcasts.byId(id)
    if (!before) return refuse('Không còn thông báo này. Gõ /thongbao để xem danh sách.')
    const { counts, stoppedAt } = before
    if (change === 'stop' && counts.waiting === 0) return refuse('Không còn tin nào chờ gửi để dừng.')
    if (change === 'resume' && counts.stopped === 0 && stoppedAt === null)
      return refuse('Không có tin nào đã dừng để gửi tiếp.')
    const messages = await rows.broadcasts[change](id, now)
    const broadcast = (await rows.broadcasts.byId(id))!
    const entry = { action: `broadcast.${change}`, subject: 'broadcast' as const, subjectId: id, change: { messages } }
    await rows.audit.add({ at: now, actorId: actor.id, ...entry })
    return { messages, broadcast }
  })
}
