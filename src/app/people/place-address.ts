import type { KnownAddress } from '../../store/addresses.js'
import type { Actor, Now, Ports } from '../ports.js'
import { isRefused, type Refused } from '../refusal.js'
import { ownAddress, traceOf } from './own-address.js'

/**
 * Puts one of a person's addresses at a place in the order in which they are tried, 0 being the first; `from` is the place
 * at which it was, and the way back. Doing it twice does it once.
 */
export async function placeAddress(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  addressId: string,
  place: number,
  now: Now,
): Promise<{ address: KnownAddress; from: number } | Refused> {
  return store.inTransaction(async (rows) => {
    const own = await ownAddress(rows, actor, addressId)
    if (isRefused(own)) return own
    const { address, all, memberId } = own
    const from = all.indexOf(address)
    const to = Math.min(place, all.length - 1)
    if (from === to) return { address, from }
    const order = all.toSpliced(from, 1).toSpliced(to, 0, address)
    await rows.members.setOrder(order.map(({ id }) => id))
    await rows.audit.add(traceOf(memberId, 'member.channel-order', { channel: address.channel, from, to }, now))
    return { address, from }
  })
}
