import { waitsUntil } from '../../domain/people/link-code.js'
import type { Now, Ports } from '../ports.js'
import { hashOfLinkCode } from './hash-of-link-code.js'
import { keyOf, type ChatAddress } from './link-chat.js'
import { noteWrongCode } from './note-wrong-code.js'

/**
 * Whether six digits that a member types in a chat are a code of his that is out. Others are no wrong code: they may be
 * anything. Yet after five of them in an hour they are not compared any more, or a form that is open would be a place in
 * which the code of somebody's letter box can be guessed without end.
 */
export async function isAwaitedCode(
  ports: Pick<Ports, 'store'>,
  code: string,
  memberId: string,
  address: ChatAddress,
  now: Now,
): Promise<boolean> {
  const { store } = ports
  const out = await store.linkCodes.outFor(memberId, keyOf(address), now)
  if (out.length === 0) return false
  const where = `form:${memberId}`
  if (waitsUntil(await store.wrongCodes.of(where), now)) return false
  if (out.includes(await hashOfLinkCode(ports, code))) return true
  await noteWrongCode(store, where, now)
  return false
}
