import { reachText } from '../../domain/audience/reach.js'
import { weekdayText } from '../../domain/calendar/local-day.js'
import { askReport as form, reportAskedIn } from '../../domain/interview/forms/ask-report.js'
import type { AudienceFacts } from '../../domain/interview/forms/audience-questions.js'
import { writeCount } from '../../domain/summary/written.js'
import { askReport } from '../request/ask-report.js'
import { actorOf } from '../ports.js'
import { isRefused } from '../refusal.js'
import { audienceFacts, whenSent } from './audience-facts.js'
import type { InterviewHandler } from './handler.js'

export const askReportInterview: InterviewHandler<AudienceFacts> = {
  form,
  needs: 'report.request',
  // Whoever the secretary works for receives the reports.
  facts: (ports, { agencyId }, _subject, now) =>
    audienceFacts(ports, { receiverId: agencyId, needsPeople: false }, now),
  async submit(ports, member, { id, answers }, facts, now) {
    const { title, dueOn, audience } = reportAskedIn(answers, facts)
    const asked = {
      id,
      title,
      dueOn,
      agencyIds: audience.agencies.map((agency) => agency.id),
      audience: audience.words,
    }
    const result = await askReport(ports, actorOf(member), asked, now)
    if (isRefused(result)) return result
    return {
      message: [
        `Đã đề nghị ${writeCount(result.agencies)} cơ quan báo cáo, hạn cuối ${weekdayText(dueOn)}: “${result.title}”`,
        `Gửi tới ${reachText(result.reach)}. ${await whenSent(ports, now)}`,
        'Việc này được nhắc như mọi việc khác cho đến khi cơ quan báo cáo. Theo dõi, nhắc lại hoặc hủy: /dotxuat.',
      ].join('\n'),
      done: { kind: 'request', id },
    }
  },
}
