import { createHash } from 'node:crypto'
import { MOST_WRONG_AT_DOOR, waitsUntil } from '../../domain/people/link-code.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { hashOfLinkCode } from './hash-of-link-code.js'
import { noteWrongCode } from './note-wrong-code.js'
import { tooManyWrong, WRONG_CODE } from './redeem-link-code.js'

const OTHERWISE = 'Liên kết mời thì vẫn dùng được.'

const DOOR = 'door'

/** A browser at the sign-in page. */
export interface BrowserAtDoor {
  /** The token that it holds. */
  session: string
  device: string | null
  /** The network address that it comes from. */
  address: string
  /** The real time, by which sign-ins go. */
  at: Now
}

/**
 * Uses a typed code (six digits) up at the sign-in page: the browser is signed in as whoever made it. The same code again
 * from the same browser is answered the same. Too many wrong ones, from one network address or from all together, and
 * nobody's code is looked at for a while.
 */
export async function signInByLinkCode(
  ports: Pick<Ports, 'store'>,
  code: string,
  browser: BrowserAtDoor,
  now: Now,
): Promise<{ member: Member } | Refused> {
  const { store } = ports
  const usedHere = `browser:${createHash('sha256').update(browser.session).digest('hex')}`
  const before = await store.linkCodes.usedIn(usedHere)
  // Looked at before the hash, which is made to be slow, and again below, where it counts.
  const closed = before.length === 0 ? await closedUntil(store, browser, now) : null
  if (closed) return refuse(`${tooManyWrong(closed)} ${OTHERWISE}`)
  const codeHash = await hashOfLinkCode(ports, code)
  return store.inTransaction(async (rows) => {
    if (before.some((known) => known.codeHash === codeHash)) {
      const id = await rows.webSessions.memberOf(browser.session, browser.at)
      const member = id === null ? null : await rows.members.byId(id)
      if (member && before.some((known) => known.memberId === id)) return { member }
    }
    // One after the other: of a thousand tries at one moment each would find that there were none before it.
    await rows.wrongCodes.lock(DOOR)
    const until = await closedUntil(rows, browser, now)
    if (until) return refuse(`${tooManyWrong(until)} ${OTHERWISE}`)
    // A code that went to a letter box is for the chat of whoever asked for it.
    const used = await rows.linkCodes.redeem(codeHash, { chat: usedHere, ownerId: null, forChats: true }, now)
    const member = used && (await rows.members.byId(used.memberId))
    if (!member) {
      await noteWrongCode(rows, doorOf(browser), now)
      return refuse(WRONG_CODE)
    }
    await rows.webSessions.open(browser.session, member.id, browser.at, browser.device)
    const trace = { action: 'member.sign-in', subject: 'member' as const, subjectId: member.id }
    await rows.audit.add({ at: now, actorId: member.id, ...trace, change: { channel: 'web' } })
    return { member }
  })
}

/** Until when codes from there are not looked at; null: they are. */
async function closedUntil(rows: Pick<Rows, 'wrongCodes'>, browser: BrowserAtDoor, now: Now): Promise<Now | null> {
  const own = waitsUntil(await rows.wrongCodes.of(doorOf(browser)), now)
  return own ?? waitsUntil(await rows.wrongCodes.inAll(DOOR), now, MOST_WRONG_AT_DOOR)
}

const doorOf = ({ address }: BrowserAtDoor): string => `${DOOR}:${address}`
