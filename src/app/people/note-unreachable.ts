import type { KnownAddress } from '../../store/addresses.js'
import type { Now, Ports } from '../ports.js'
import { keepOneLoud } from './keep-one-loud.js'

/** An address took no message any more. Gives the one that takes reminders from now on in its stead, where it was the last. */
export function noteUnreachable(
  { store }: Pick<Ports, 'store'>,
  memberId: string,
  addressId: string,
  now: Now,
): Promise<KnownAddress | null> {
  return store.inTransaction(async (rows) => {
    // First, as whoever changes addresses does: else each could wait for the other.
    await rows.members.lockAddresses(memberId)
    await rows.members.markUnreachable(addressId)
    return keepOneLoud(rows, memberId, now)
  })
}
