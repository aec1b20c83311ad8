import { dayText, localDay } from '../../domain/calendar/local-day.js'
import { channelLabel } from '../../domain/delivery/channel-words.js'
import { agencyFinder, type AgencyFacts } from '../../domain/interview/agency-question.js'
import { invitationOf, inviteFocalPoint as form } from '../../domain/interview/forms/invite-focal-point.js'
import { inviteMember } from '../people/invite-member.js'
import { isRefused, refuse } from '../refusal.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

export const inviteMemberInterview: InterviewHandler<AgencyFacts> = {
  form,
  needs: 'member.invite',
  async facts({ store }, _member, _subject, now) {
    const agencies = await store.agencies.on(localDay(now))
    if (agencies.length === 0)
      return refuse('Chưa có cơ quan nào. Đề nghị gửi kế hoạch hoặc thêm cơ quan bằng lệnh /themcoquan trước.')
    return { agencies, ...agencyFinder(agencies) }
  },
  async submit(ports, member, { id, answers }, { agencies }, now) {
    const { agencyId, fullName, unit, role } = invitationOf(answers)
    const invited = await inviteMember(ports, actorOf(member), { id, name: fullName, unit, role, agencyId }, now)
    if (isRefused(invited)) return invited
    const links = ports.inviteLinks(invited.code).map(({ channel, url }) => `${channelLabel(channel)}: ${url}`)
    const agency = agencies.find((known) => known.id === agencyId)?.name ?? ''
    return {
      message: [
        `${invited.isNew ? 'Đã mời' : 'Liên kết mới cho'} ${invited.member.name} (${agency}). Đề nghị chuyển cho người này liên kết sau (dùng một lần, đến hết ${dayText(localDay(invited.expiresAt))}):`,
        ...links,
      ].join('\n'),
    }
  },
}
