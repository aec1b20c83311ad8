import { linkCodeIn, waitsUntil } from '../../domain/people/link-code.js'
import type { Now, Ports } from '../ports.js'
import { hashOfCode } from './invite-member.js'
import { hashOfLinkCode } from './hash-of-link-code.js'
import { keyOf, type ChatAddress } from './link-chat.js'
import { noteWrongCode } from './note-wrong-code.js'

/**
 * Makes a code void that others have seen; whether there was one. Six digits may be anything: after a few that were no
 * code, those of a chat are left unread for a while.
 */
export async function voidCode(
  ports: Pick<Ports, 'store'>,
  code: string,
  address: ChatAddress,
  now: Now,
): Promise<boolean> {
  const { store } = ports
  const digits = linkCodeIn(code)
  if (digits === null) return store.invites.void(hashOfCode(code))
  // Apart from the chats of people: whoever fills groups with digits keeps nobody from linking a chat.
  const key = `group:${keyOf(address)}`
  if (waitsUntil(await store.wrongCodes.of(key), now)) return false
  if (await store.linkCodes.void(await hashOfLinkCode(ports, digits))) return true
  await noteWrongCode(store, key, now)
  return false
}
