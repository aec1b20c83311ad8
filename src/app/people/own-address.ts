import type { KnownAddress } from '../../store/addresses.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

const GONE = 'Kênh này không còn trong danh sách của đồng chí. Gõ /kenh để xem các kênh hiện có.'

/** An address of the person who asks, among all of them in order; nobody else changes these until the transaction ends. */
export async function ownAddress(
  rows: Rows,
  actor: Actor,
  addressId: string,
): Promise<{ address: KnownAddress; all: KnownAddress[]; memberId: string } | Refused> {
  if (actor.id === null) return refuse(GONE)
  await rows.members.lockAddresses(actor.id)
  const all = await rows.members.allAddresses(actor.id)
  const address = all.find(({ id }) => id === addressId)
  return address ? { address, all, memberId: actor.id } : refuse(GONE)
}

/** Whether a person would still be reminded somewhere without that address. */
export const isLoudWithout = (all: KnownAddress[], addressId: string): boolean =>
  all.some(({ id, reachable, quiet }) => id !== addressId && reachable && !quiet)

/** What the audit keeps of a change that a person made: of an address its channel only. */
export const traceOf = (
  memberId: string,
  action: 'member.channel-order' | 'member.channel-quiet' | 'member.link' | 'member.unlink',
  change: { channel: string; from?: number; to?: number; quiet?: boolean },
  at: Now,
) => ({ at, actorId: memberId, action, subject: 'member' as const, subjectId: memberId, change })
