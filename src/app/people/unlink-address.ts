import { isGivenToAll } from '../../domain/people/web-chat.js'
import type { KnownAddress } from '../../store/addresses.js'
import type { Actor, Now, Ports } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { isLoudWithout, ownAddress, traceOf } from './own-address.js'

const WEB = 'Trang web luôn là kênh của đồng chí, không bỏ liên kết được. Đồng chí có thể tắt tin nhắc ở đó.'
const LAST =
  'Đây là kênh duy nhất còn nhận tin nhắc của đồng chí nên không bỏ được. Bật tin nhắc ở kênh khác hoặc thêm kênh trước.'

/** Forgets a chat that a person linked; a new code typed there links it again. */
export async function unlinkAddress(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  addressId: string,
  now: Now,
): Promise<{ address: KnownAddress } | Refused> {
  return store.inTransaction(async (rows) => {
    const own = await ownAddress(rows, actor, addressId)
    if (isRefused(own)) return own
    const { address, all, memberId } = own
    if (isGivenToAll(address.channel)) return refuse(WEB)
    if (!isLoudWithout(all, addressId)) return refuse(LAST)
    await rows.members.unlink(memberId, addressId)
    await rows.audit.add(traceOf(memberId, 'member.unlink', { channel: address.channel }, now))
    return { address }
  })
}
