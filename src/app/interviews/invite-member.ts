import { matchAgency } from '../../domain/agency/match.js'
import { dayText, localDay } from '../../domain/calendar/local-day.js'
import {
  invitationOf,
  inviteFocalPoint as form,
  type InviteFocalPointFacts,
} from '../../domain/interview/forms/invite-focal-point.js'
import { inviteMember } from '../invite-member.js'
import { isRefused, refuse } from '../refusal.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

const CHANNEL_NAMES: Record<string, string> = { web: 'Trang web', telegram: 'Telegram' }

export const inviteMemberInterview: InterviewHandler<InviteFocalPointFacts> = {
  form,
  needs: 'member.invite',
  async facts({ store }, _member, _subject, now) {
    const agencies = await store.agencies.on(localDay(now))
    if (agencies.length === 0)
      return refuse('Chưa có cơ quan nào. Đề nghị gửi kế hoạch hoặc thêm cơ quan bằng lệnh /themcoquan trước.')
    return { agencies, findAgency: (text) => matchAgency(text, agencies)?.agency ?? null }
  },
  async submit(ports, member, { id, answers }, { agencies }, now) {
    const { agencyId, fullName, unit, role } = invitationOf(answers)
    const invited = await inviteMember(ports, actorOf(member), { id, name: fullName, unit, role, agencyId }, now)
    if (isRefused(invited)) return invited
    const links = ports
      .inviteLinks(invited.code)
      .map(({ channel, url }) => `${CHANNEL_NAMES[channel] ?? channel}: ${url}`)
    const agency = agencies.find((known) => known.id === agencyId)?.name ?? ''
    return {
      message: [
        `${invited.isNew ? 'Đã mời' : 'Liên kết mới cho'} ${invited.member.name} (${agency}). Đề nghị chuyển cho người này liên kết sau (dùng một lần, đến hết ${dayText(localDay(invited.expiresAt))}):`,
        ...links,
      ].join('\n'),
    }
  },
}
