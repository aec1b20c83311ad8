import type { Group } from '../../store/groups.js'
import type { Now, Ports } from '../ports.js'

/** A group that is gone, or has put the bot out, gets nothing any more; who linked it is told, once. */
export async function endGoneGroup({ store }: Pick<Ports, 'store'>, group: Group, now: Now): Promise<void> {
  const { id, channel, title, agencyId, linkedById: memberId } = group
  await store.inTransaction(async (rows) => {
    if (!(await rows.groups.end(id, now))) return
    const key = `notice:group-gone:${id}:${now.epochMilliseconds}:${memberId}`
    await rows.pushes.addNotices([{ key, memberId, text: goneText(group) }], now)
    const trace = { action: 'group.gone', subject: 'group' as const, subjectId: id }
    await rows.audit.add({ at: now, actorId: null, ...trace, change: { channel, title, agencyId } })
  })
}

const goneText = ({ title }: Group): string =>
  `Nhóm “${title}” không nhận được tin của Đầu Mối nữa: bot đã bị đưa ra khỏi nhóm, hoặc nhóm không còn. Tin nhắc vẫn tới từng người như trước. Để nhóm nhận lại, thêm bot vào nhóm rồi gõ /nhom ở đó.`
