import { may, refusal, ROLE_NAMES } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/**
 * Ends somebody's role: signed out everywhere, no chat, no open form, no code that still works; what was queued for them
 * is skipped when its turn comes. Reports and activities stay. Nobody removes himself, nor the last of the secretaries
 * or administrators. Doing it twice does it once. `id`: the interview's in which it was asked for, by which the trace
 * names it.
 */
export async function removeMember(
  { store }: Ports,
  actor: Actor,
  memberId: string,
  now: Now,
  id: string | null = null,
): Promise<{ member: Member } | Refused> {
  if (!may(actor, 'member.remove')) return refuse(refusal(actor, 'member.remove'))
  if (actor.id === memberId)
    return refuse('Đồng chí không tự cho mình thôi vai trò được. Đề nghị thư ký khác hoặc quản trị thực hiện.')
  return store.inTransaction(async (rows) => {
    // Two secretaries who remove each other at once take turns.
    await rows.plans.lockAll()
    if (actor.id !== null && !(await rows.members.byId(actor.id))) return refuse(refusal(actor, 'member.remove'))
    const member = await rows.members.byId(memberId)
    if (!member) {
      const removed = await rows.members.removedById(memberId)
      return removed ? { member: removed } : refuse(GONE)
    }
    const { role } = member
    if (role === 'admin' && actor.role !== 'admin') return refuse(ONLY_ADMINS)
    const isKeeper = role === 'secretary' || role === 'admin'
    if (isKeeper && (await rows.members.withRole([role])).length === 1)
      return refuse(`${member.name} là ${ROLE_NAMES[role]} duy nhất. Đề nghị mời người thay trước (/moi).`)
    await rows.members.remove(memberId, now)
    await rows.members.unlinkAll(memberId)
    await rows.webSessions.closeAll(memberId)
    await rows.invites.revoke(memberId)
    await rows.linkCodes.revoke(memberId)
    const open = await rows.interviews.openOf(memberId)
    if (open) await rows.interviews.close(open.id, 'cancelled', null)
    await lookAgain(rows, member, now)
    const { change, ...about } = traceOf(member)
    const trace = { ...about, change: { ...change, ...(id === null ? {} : { id }) } }
    await rows.audit.add({ at: now, actorId: actor.id, action: 'member.remove', ...trace })
    return { member }
  })
}

/** Takes the end of a role back. The chats stay unlinked: a new code lets the person in again. */
export async function restoreMember(
  { store }: Ports,
  actor: Actor,
  memberId: string,
  now: Now,
): Promise<{ member: Member } | Refused> {
  if (!may(actor, 'member.remove')) return refuse(refusal(actor, 'member.remove'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const member = await rows.members.removedById(memberId)
    if (!member) {
      const present = await rows.members.byId(memberId)
      return refuse(present ? `${present.name} đang giữ vai trò.` : GONE)
    }
    if (member.role === 'admin' && actor.role !== 'admin') return refuse(ONLY_ADMINS)
    await rows.members.restore(memberId)
    await lookAgain(rows, member, now)
    await rows.audit.add({ at: now, actorId: actor.id, action: 'member.restore', ...traceOf(member) })
    return { member }
  })
}

const GONE = 'Không còn người này trong danh sách. Gõ /daumoi để xem danh sách.'
const ONLY_ADMINS = 'Vai trò quản trị do quản trị khác thay đổi. Đề nghị liên hệ quản trị.'

/** Whoever is left, or comes next, hears of what the agency owes. */
async function lookAgain(rows: Rows, { agencyId }: Member, now: Now): Promise<void> {
  if (agencyId) await rows.obligations.lookAgain(agencyId, localDay(now))
}

const traceOf = ({ id, name, role, agency }: Member) => ({
  subject: 'member' as const,
  subjectId: id,
  change: { name, role, agency },
})
