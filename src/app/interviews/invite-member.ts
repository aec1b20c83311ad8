import { dayText, localDay, localTime } from '../../domain/calendar/local-day.js'
import { channelLabel } from '../../domain/delivery/channel-words.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  invitationOf,
  inviteFocalPoint as form,
  type InviteFacts,
} from '../../domain/interview/forms/invite-focal-point.js'
import { hashOfCode, inviteMember, type Invitation } from '../people/invite-member.js'
import { isRefused, refuse } from '../refusal.js'
import { actorOf, type Now } from '../ports.js'
import type { InterviewHandler, InterviewPorts } from './handler.js'

export const inviteMemberInterview: InterviewHandler<InviteFacts> = {
  form,
  needs: 'member.invite',
  async facts({ store, post }, _member, _subject, now) {
    const agencies = await store.agencies.on(localDay(now))
    if (agencies.length === 0)
      return refuse('Chưa có cơ quan nào. Đề nghị gửi kế hoạch hoặc thêm cơ quan bằng lệnh /themcoquan trước.')
    return { agencies, letters: post !== null, ...agencyFinder(agencies) }
  },
  async submit(ports, member, { id, answers }, { agencies }, now) {
    const { fullName: name, ...wanted } = invitationOf(answers)
    const invited = await inviteMember(ports, actorOf(member), { id, name, ...wanted }, now)
    if (isRefused(invited)) return invited
    const agency = agencies.find((known) => known.id === wanted.agencyId)?.name ?? ''
    const posted = wanted.letterBox === null ? [] : [await postInvitation(ports, invited, wanted.letterBox)]
    return {
      message: [
        `${invited.isNew ? 'Đã mời' : 'Liên kết mới cho'} ${invited.member.name} (${agency}). Đề nghị chuyển cho người này liên kết sau (dùng một lần, đến ${untilText(invited.expiresAt)}):`,
        ...waysIn(ports, invited.code),
        ...posted,
      ].join('\n'),
    }
  },
}

/** '09:30 ngày 30/11/2026' */
const untilText = (at: Now): string => `${localTime(at).toString({ smallestUnit: 'minute' })} ${dayText(localDay(at))}`

/** '<channel>: <link>', or how the code gets to a channel that has no links with a code. */
const waysIn = ({ inviteLinks }: Pick<InterviewPorts, 'inviteLinks'>, code: string): string[] =>
  inviteLinks(code).map(({ channel, url }) => {
    const name = channelLabel(channel)
    return url === null ? `${name}: mở cuộc trò chuyện với Đầu Mối ở ${name}, gõ mã ${code}` : `${name}: ${url}`
  })

/** Sends the person the links, once; gives what to tell the secretary of it. */
async function postInvitation(
  ports: InterviewPorts,
  { member, code, expiresAt, letterOutcome }: Invitation,
  letterBox: string,
): Promise<string> {
  const text = [
    'Lời mời tham gia Đầu Mối',
    '',
    `Kính gửi đồng chí ${member.name}${member.agency ? ` (${member.agency})` : ''},`,
    `Thư ký Hội đồng phối hợp phổ biến, giáo dục pháp luật mời đồng chí dùng Đầu Mối để đăng ký, báo cáo và nhận tin nhắc việc. Mở liên kết sau (dùng một lần, đến ${untilText(expiresAt)}; không chuyển cho người khác):`,
    ...waysIn(ports, code),
  ].join('\n')
  const codeHash = hashOfCode(code)
  const outcome = letterOutcome ?? (await ports.post?.({ to: letterBox, text, key: `invite:${codeHash}` })) ?? 'failed'
  if (letterOutcome === null) await ports.store.invites.noteLetter(codeHash, outcome)
  if (outcome === 'sent') return `Liên kết cũng đã được gửi tới ${letterBox}.`
  const why = outcome === 'no-box' ? 'máy chủ thư báo không có hộp thư này' : 'máy chủ thư hiện không nhận'
  return `Chưa gửi được thư tới ${letterBox}: ${why}. Đề nghị chuyển liên kết cho người này.`
}
