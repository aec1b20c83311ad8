import { localDay } from '../../domain/calendar/local-day.js'
import type { KnownAddress } from '../../store/addresses.js'
import type { Actor, Now, Ports } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { isLoudWithout, ownAddress, traceOf } from './own-address.js'

const LAST =
  'Đây là kênh duy nhất còn nhận tin nhắc của đồng chí nên không tắt được. Bật tin nhắc ở kênh khác hoặc thêm kênh trước.'

/**
 * Sends a person no more by itself to one of his addresses, where he is still answered, or does so again. One address that
 * takes reminders is always left. Doing it twice does it once.
 */
export async function silenceAddress(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  addressId: string,
  quiet: boolean,
  now: Now,
): Promise<{ address: KnownAddress } | Refused> {
  return store.inTransaction(async (rows) => {
    const own = await ownAddress(rows, actor, addressId)
    if (isRefused(own)) return own
    const { address, all, memberId } = own
    if (address.quiet === quiet) return { address }
    if (quiet && !isLoudWithout(all, addressId)) return refuse(LAST)
    await rows.members.setQuiet(addressId, quiet)
    await rows.audit.add(traceOf(memberId, 'member.channel-quiet', { channel: address.channel, quiet }, now))
    const isNews = !quiet && !isLoudWithout(all, addressId)
    if (isNews && actor.agencyId !== null) await rows.obligations.lookAgain(actor.agencyId, localDay(now))
    return { address: { ...address, quiet } }
  })
}
