import { reachText } from '../../domain/audience/reach.js'
import type { AudienceFacts } from '../../domain/interview/forms/audience-questions.js'
import { broadcast as form, broadcastIn } from '../../domain/interview/forms/broadcast.js'
import { broadcast } from '../broadcast/broadcast.js'
import { actorOf } from '../ports.js'
import { isRefused } from '../refusal.js'
import { audienceFacts, whenSent } from './audience-facts.js'
import type { InterviewHandler } from './handler.js'

export const broadcastInterview: InterviewHandler<AudienceFacts> = {
  form,
  needs: 'reminder.send',
  facts: (ports, _member, _subject, now) => audienceFacts(ports, { receiverId: null, needsPeople: true }, now),
  async submit(ports, member, { id, answers }, facts, now) {
    const { text, audience } = broadcastIn(answers, facts)
    const said = { id, text, agencyIds: audience.agencies.map((agency) => agency.id), audience: audience.words }
    const result = await broadcast(ports, actorOf(member), said, now)
    if (isRefused(result)) return result
    return {
      message: `Thông báo gửi tới ${reachText(result.reach)}. ${await whenSent(ports, now)} Xem đã gửi đến đâu: /thongbao.`,
      done: { kind: 'broadcast', id },
    }
  },
}
