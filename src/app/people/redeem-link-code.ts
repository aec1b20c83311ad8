import { localTime } from '../../domain/calendar/local-day.js'
import { CODE_MINUTES, MOST_WRONG_OF_STRANGERS, waitsUntil } from '../../domain/people/link-code.js'
import type { Member } from '../../store/members.js'
import type { Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { hashOfLinkCode } from './hash-of-link-code.js'
import { keyOf, linkChat, type ChatAddress } from './link-chat.js'
import { noteWrongCode } from './note-wrong-code.js'

export const WRONG_CODE = `Mã này không đúng, đã được dùng hoặc đã hết hạn. Mã có 6 chữ số, dùng một lần trong ${CODE_MINUTES} phút; đề nghị gõ lại, hoặc lấy mã mới bằng lệnh /kenh ở kênh đang dùng.`
const ON_WEB = 'Mã 6 chữ số để gõ ở kênh muốn thêm (Zalo, Telegram), không phải ở trang web này.'
/** The sentence for whoever has to wait. */
export const tooManyWrong = (until: Now): string =>
  `Đã nhập sai mã quá nhiều lần. Đề nghị thử lại sau ${localTime(until.add({ seconds: 59 })).toString({ smallestUnit: 'minute' })}.`

/** Whom a typed code made known, and the letter box that it was for; null: the chat in which it was typed. */
export interface Linked {
  member: Member
  letterBox: string | null
  /** The code's, where the member's other chats have not been told yet: it may have been seen by somebody else. */
  untold: string | null
}

/** The member's other chats were told of what a code linked. */
export const noteTold = ({ store }: Pick<Ports, 'store'>, untold: string, now: Now): Promise<void> =>
  store.linkCodes.noteTold(untold, now)

/**
 * Uses a typed code (six digits) up: the chat in which it was typed becomes the member's, or the letter box to which it went
 * where the member types it in a chat of his. The same code again from the same chat is answered the same: the first answer
 * may have been lost on its way. After five wrong ones the chat waits, and after many in a channel all that are nobody's.
 */
export async function redeemLinkCode(
  ports: Pick<Ports, 'store'>,
  code: string,
  address: ChatAddress,
  now: Now,
): Promise<Linked | Refused> {
  const { store } = ports
  const again = await redeemedBefore(ports, code, address)
  if (again) return again
  const ownerId = (await store.members.byAddress(address.channel, address.chat))?.id ?? null
  // A web chat is one person's for good: it is no chat to be linked.
  const forChats = address.channel !== 'web'
  if (!forChats && !(ownerId !== null && (await hasAskedForLetter(ports, ownerId, now)))) return refuse(ON_WEB)
  const chat = keyOf(address)
  // The events of a chat are handled one at a time: nobody types two codes at once.
  const until =
    waitsUntil(await store.wrongCodes.of(chat), now) ??
    (ownerId === null ? waitsUntil(await store.wrongCodes.inAll(address.channel), now, MOST_WRONG_OF_STRANGERS) : null)
  if (until) return refuse(tooManyWrong(until))
  const codeHash = await hashOfLinkCode(ports, code)
  return store.inTransaction(async (rows) => {
    const used = await rows.linkCodes.redeem(codeHash, { chat, ownerId, forChats }, now)
    const member = used && (await rows.members.byId(used.memberId))
    if (!member) {
      await noteWrongCode(rows, chat, now)
      return refuse(WRONG_CODE)
    }
    const { letterBox } = used
    const linked = whatIsLinked(letterBox, address)
    await linkChat(rows, member, linked, now)
    // Nobody is let in by a letter box.
    if (letterBox === null) {
      const change = { channel: linked.channel }
      const trace = { action: 'member.sign-in', subject: 'member' as const, subjectId: member.id, change }
      await rows.audit.add({ at: now, actorId: member.id, ...trace })
    }
    const isNews = letterBox === null && ownerId !== member.id
    if (!isNews) await rows.linkCodes.noteTold(codeHash, now)
    return { member, letterBox, untold: isNews ? codeHash : null }
  })
}

const hasAskedForLetter = async ({ store }: Pick<Ports, 'store'>, memberId: string, now: Now): Promise<boolean> =>
  (await store.linkCodes.lettersSince(memberId, now.subtract({ hours: 1 }))).length > 0

/** What a code did, where it was used up in this very chat a short while ago and what it linked is still that member's. */
export async function redeemedBefore(
  ports: Pick<Ports, 'store'>,
  code: string,
  address: ChatAddress,
): Promise<Linked | null> {
  const codes = await ports.store.linkCodes.usedIn(keyOf(address))
  if (codes.length === 0) return null
  const codeHash = await hashOfLinkCode(ports, code)
  const used = codes.find((known) => known.codeHash === codeHash)
  if (!used) return null
  const { letterBox, isTold } = used
  const linked = whatIsLinked(letterBox, address)
  const member = await ports.store.members.byAddress(linked.channel, linked.chat)
  return member && member.id === used.memberId ? { member, letterBox, untold: isTold ? null : codeHash } : null
}

const whatIsLinked = (letterBox: string | null, typedIn: ChatAddress): ChatAddress =>
  letterBox === null ? typedIn : { channel: 'email', chat: letterBox }
