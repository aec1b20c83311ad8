import type { Member } from '../store/members.js'
import { hashOfCode } from './invite-member.js'
import type { Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'

const REFUSALS = {
  signedIn: 'Đồng chí đang đăng nhập rồi. Để vào bằng mã này, bấm Thoát rồi mở liên kết mời.',
  unknown: 'Mã hoặc liên kết này không đúng. Đề nghị kiểm tra lại, hoặc xin thư ký Hội đồng một liên kết mới.',
  used: 'Liên kết này đã được dùng. Mỗi liên kết chỉ dùng một lần; đề nghị xin thư ký Hội đồng một liên kết mới.',
  expired: 'Liên kết này đã hết hạn. Đề nghị xin thư ký Hội đồng một liên kết mới.',
}

/** Uses a one-time code up and, where a chat is given, links that chat to the member. */
export async function redeemInvite(
  { store }: Pick<Ports, 'store'>,
  code: string,
  now: Now,
  address?: { channel: string; chat: string },
): Promise<{ member: Member } | Refused> {
  // A web chat is one person's for good: its page is signed in, and the code is for somebody else.
  if (address?.channel === 'web') return refuse(REFUSALS.signedIn)
  return store.inTransaction(async (rows) => {
    const redeemed = await rows.invites.redeem(hashOfCode(code.trim()), now)
    if ('refused' in redeemed) {
      // The answer to the same message after a kill: the code was used by this very chat.
      const linked =
        address && redeemed.refused === 'used' ? await rows.members.byAddress(address.channel, address.chat) : null
      return linked && (await rows.invites.belongsTo(hashOfCode(code.trim()), linked.id))
        ? { member: linked }
        : refuse(REFUSALS[redeemed.refused])
    }
    const member = await rows.members.byId(redeemed.memberId)
    if (!member) return refuse(REFUSALS.unknown)
    if (address) await rows.members.link(member.id, address.channel, address.chat)
    const change = { channel: address?.channel ?? 'web' }
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
