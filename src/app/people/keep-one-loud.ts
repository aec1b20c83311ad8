import { channelName } from '../../domain/delivery/channel-words.js'
import type { KnownAddress } from '../../store/addresses.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { traceOf } from './own-address.js'

/**
 * Who has lost the last address that took reminders is reminded where he had silenced them, and told why: better there than
 * nowhere. Gives that address; null where there is no need, or none.
 */
export async function keepOneLoud(rows: Rows, memberId: string, now: Now): Promise<KnownAddress | null> {
  await rows.members.lockAddresses(memberId)
  const answered = await rows.members.addresses(memberId)
  const [first] = answered
  if (!first || answered.some(({ quiet }) => !quiet)) return null
  const { id, channel } = first
  await rows.members.setQuiet(id, false)
  const trace = traceOf(memberId, 'member.channel-quiet', { channel, quiet: false }, now)
  await rows.audit.add({ ...trace, actorId: null })
  // A little later: what is being sent there at this moment, because another address failed, comes first.
  const soon = now.add({ minutes: 1 })
  const key = `notice:kept-loud:${id}:${now.epochMilliseconds}`
  await rows.pushes.addNotices([{ key, memberId, text: keptText(first) }], soon)
  return { ...first, quiet: false }
}

const keptText = ({ channel }: KnownAddress): string =>
  `Các kênh còn lại của đồng chí đều đã tắt tin nhắc, nên tin nhắc được bật lại ở ${channelName(channel)} để không bỏ sót việc. Gõ /kenh để thay đổi.`
