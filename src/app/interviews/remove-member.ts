import { ROLE_NAMES } from '../../domain/access/roles.js'
import { byVietnamese } from '../../domain/collation.js'
import {
  memberToRemove,
  removeMember as form,
  type RemoveMemberFacts,
} from '../../domain/interview/forms/remove-member.js'
import type { Member, ReachableMember } from '../../store/members.js'
import { actorOf, type Ports } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import { removeMember } from '../people/remove-member.js'
import type { InterviewHandler, Submitted } from './handler.js'

/** Subject: { agencyId } where only its people are meant. */
export const removeMemberInterview: InterviewHandler<RemoveMemberFacts> = {
  form,
  needs: 'member.remove',
  async facts({ store }, { id: self }, { agencyId }) {
    const people = (await store.members.everyone())
      .filter((one) => one.id !== self && (!agencyId || one.agencyId === agencyId))
      .map((one) => ({ value: one.id, label: labelOf(one) }))
      .toSorted((a, b) => byVietnamese(a.label, b.label))
    if (people.length > 0) return { people }
    const where = agencyId ? 'của cơ quan này' : 'trong danh sách'
    return refuse(`Ngoài đồng chí chưa có ai ${where}. Mời đầu mối: /moi.`)
  },
  async done({ store }, _member, { id, answers: { member: memberId } }) {
    if (typeof memberId !== 'string') return null
    if ((await store.audit.ofInterview('member', id, memberId)).length === 0) return null
    const removed = await store.members.removedById(memberId)
    return removed ? said({ store }, removed) : refuse('Người này đã giữ lại vai trò. Gõ /daumoi để xem danh sách.')
  },
  async submit(ports, member, { id, answers }, _facts, now) {
    const result = await removeMember(ports, actorOf(member), memberToRemove(answers), now, id)
    return isRefused(result) ? result : said(ports, result.member)
  },
}

async function said({ store }: Pick<Ports, 'store'>, { id, name, agency, agencyId, role }: Member): Promise<Submitted> {
  const others =
    agencyId === null || role !== 'focal-point'
      ? ''
      : (await store.members.ofAgency(agencyId)).some((one) => one.role === 'focal-point')
        ? ` ${agency} còn đầu mối khác.`
        : ` ${agency} chưa có đầu mối; đề nghị mời người thay.`
  return {
    message: `Đã cho ${name} thôi vai trò: không đăng nhập và không nhận tin được nữa.${others}`,
    done: { kind: 'removal', id },
  }
}

const labelOf = ({ agency, name, role }: ReachableMember): string =>
  agency ? `${agency}: ${name} (${ROLE_NAMES[role]})` : `${name} (${ROLE_NAMES[role]})`
