import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import { hashOfCode } from './invite-member.js'
import { linkChat, type ChatAddress } from './link-chat.js'
import { OTHER_WAYS_IN } from './other-ways-in.js'
import type { Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

const REFUSALS = {
  signedIn: 'Đồng chí đang đăng nhập rồi. Để vào bằng mã này, bấm Thoát rồi mở liên kết mời.',
  unknown: `Mã hoặc liên kết này không đúng, đề nghị kiểm tra lại. ${OTHER_WAYS_IN}`,
  used: `Liên kết này đã được dùng. Mỗi liên kết chỉ dùng một lần. ${OTHER_WAYS_IN}`,
  expired: `Liên kết này đã hết hạn. ${OTHER_WAYS_IN}`,
}

/** Where a code was entered: a chat, which becomes the member's, or a browser, which is signed in by the token it holds. */
export type EnteredIn = ChatAddress | { session: string; at: Now; device?: string | null }

/**
 * Uses a one-time code up for the chat or the browser that it was entered in. The same code again from the same place is
 * answered the same: the first answer may have been lost on its way.
 */
export async function redeemInvite(
  { store }: Pick<Ports, 'store'>,
  code: string,
  now: Now,
  where?: EnteredIn,
): Promise<{ member: Member } | Refused> {
  // A web chat is one person's for good: its page is signed in, and the code is for somebody else.
  if (where && 'channel' in where && where.channel === 'web') return refuse(REFUSALS.signedIn)
  return store.inTransaction(async (rows) => {
    const redeemed = await rows.invites.redeem(hashOfCode(code.trim()), now)
    if ('refused' in redeemed) {
      const entered = where && redeemed.refused === 'used' ? await memberAt(rows, where) : null
      return entered && (await rows.invites.belongsTo(hashOfCode(code.trim()), entered.id))
        ? { member: entered }
        : refuse(REFUSALS[redeemed.refused])
    }
    const member = await rows.members.byId(redeemed.memberId)
    if (!member) return refuse(REFUSALS.unknown)
    if (where && 'channel' in where) await linkChat(rows, member, where, now)
    else if (where) await rows.webSessions.open(where.session, member.id, where.at, where.device)
    if (redeemed.letterBox !== null) await linkUnlessAnothers(rows, member, redeemed.letterBox, now)
    const change = { channel: where && 'channel' in where ? where.channel : 'web' }
    await rows.audit.add({
      at: now,
      actorId: member.id,
      action: 'member.sign-in',
      subject: 'member',
      subjectId: member.id,
      change,
    })
    return { member }
  })
}

/** The invitation may have been handed on: that it was used does not show that the letter box is the member's. */
async function linkUnlessAnothers(rows: Rows, member: Member, letterBox: string, now: Now): Promise<void> {
  const owner = await rows.members.byAddress('email', letterBox)
  if (owner === null) await linkChat(rows, member, { channel: 'email', chat: letterBox }, now)
}

async function memberAt(rows: Rows, where: EnteredIn): Promise<Member | null> {
  if ('channel' in where) return rows.members.byAddress(where.channel, where.chat)
  const id = await rows.webSessions.memberOf(where.session, where.at)
  return id === null ? null : rows.members.byId(id)
}
