import { ACTIVITY_FORMS, type ActivityForm } from '../../domain/activity/forms.js'
import { may, refusal } from '../../domain/access/roles.js'
import { dayText, localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { reportResult as form, type ReportResultFacts } from '../../domain/interview/forms/report-result.js'
import { isOnTime } from '../../domain/obligation/standing.js'
import { reportContentOf, reportedResultOf } from '../../domain/report/content.js'
import { isRefused, refuse } from '../refusal.js'
import { submitReport } from '../submit-report.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { obligationId }. */
export const reportResultInterview: InterviewHandler<ReportResultFacts & { due: string }> = {
  form,
  needs: 'report.submit',
  about: ({ obligation: { number, title }, due }) => `${number ? `Nhiệm vụ ${number}: ` : ''}${title}${due}`,
  async facts({ store }, member, { obligationId }, now) {
    const obligation = obligationId ? await store.obligations.byId(obligationId) : null
    if (!obligation) return refuse('Không còn việc này trong kế hoạch. Gõ /viec để xem lại danh sách.')
    if (!may(member, 'report.submit', obligation)) return refuse(refusal(member, 'report.submit'))
    const activities = obligation.taskId ? await store.activities.ofTask(obligation.taskId, obligation.agencyId) : []
    const { title, taskNumber: number, agency } = obligation
    const previous = await store.reports.newestBefore(obligation)
    return {
      today: localDay(now),
      obligation: { title, number, agency },
      due: obligation.dueOn ? ` · hạn cuối ${weekdayText(obligation.dueOn)}` : '',
      previousAttendances: previous ? reportContentOf(previous.content).attendances : null,
      activities: activities.map((activity) => ({
        id: activity.id,
        label: `${ACTIVITY_FORMS[activity.form as ActivityForm]}, ${dayText(activity.plannedOn)}`,
      })),
    }
  },
  async submit({ store }, member, { id, subject, answers }, _facts, now) {
    const { nil, content } = reportedResultOf(answers)
    const report = { id, obligationId: subject['obligationId']!, memberId: member.id, nil, content: { ...content } }
    const result = await submitReport({ store }, actorOf(member), report, now)
    if (isRefused(result)) return result
    const { obligation, corrects } = result
    if (corrects) return { message: 'Đã nhận báo cáo bổ sung; bản trước được giữ lại để đối chiếu.' }
    const when =
      obligation.dueOn === null || isOnTime(localDay(now), obligation.dueOn)
        ? ''
        : ` Báo cáo nộp sau hạn ${dayText(obligation.dueOn)}.`
    return { message: `${form.submitted}${when} Cảm ơn đồng chí.` }
  },
}
