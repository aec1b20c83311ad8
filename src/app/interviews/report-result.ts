import { ACTIVITY_FORMS, type ActivityForm } from '../../domain/activity/forms.js'
import { may, refusal } from '../../domain/access/roles.js'
import { dayText, localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { quarterName, quarterOf } from '../../domain/calendar/quarters.js'
import { reportResult as form, type ReportResultFacts } from '../../domain/interview/forms/report-result.js'
import { applyEvent } from '../../domain/obligation/state.js'
import type { ObligationState } from '../../domain/obligation/types.js'
import { isOnTime, standingOf } from '../../domain/obligation/standing.js'
import { reportContentOf, reportedResultOf } from '../../domain/report/content.js'
import type { Obligation } from '../../store/obligations.js'
import { isRefused, refuse } from '../refusal.js'
import { submitReport, TAKES_NO_REPORT } from '../report/submit-report.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { obligationId }. */
export const reportResultInterview: InterviewHandler<ReportResultFacts & { due: string; state: ObligationState }> = {
  form,
  needs: 'report.submit',
  async over({ store }, _member, { obligationId }, _now, facts) {
    const obligation = facts ?? (obligationId ? await store.obligations.byId(obligationId) : null)
    return obligation && applyEvent(obligation.state, 'submit') === null ? refuse(TAKES_NO_REPORT) : null
  },
  about: ({ obligation: { number, title }, due }) => `${number ? `Nhiệm vụ ${number}: ` : ''}${title}${due}`,
  // An old button: who says how it goes now says so of this quarter.
  async subject({ store }, _member, { obligationId }, now) {
    const today = localDay(now)
    const obligation = obligationId ? await store.obligations.byId(obligationId) : null
    if (!obligation || standingOf(obligation, today) !== 'lapsed') return obligationId ? { obligationId } : {}
    const instead = await store.obligations.checkInsteadOf(obligation, today)
    return instead ? { obligationId: instead.id } : refuse('Đã hết quý của việc này. Gõ /viec để xem việc hiện nay.')
  },
  async facts({ store }, member, { obligationId }, now) {
    const basis = obligationId ? await store.reports.basisOf(obligationId) : null
    if (!basis) return refuse('Không còn việc này trong kế hoạch. Gõ /viec để xem lại danh sách.')
    const { obligation, activities, previous } = basis
    if (!may(member, 'report.submit', obligation)) return refuse(refusal(member, 'report.submit'))
    const { title, taskNumber: number, agency } = obligation
    const isInWords = obligation.requestId !== null
    return {
      today: localDay(now),
      state: obligation.state,
      obligation: { title, number, agency, isInWords },
      due: dueText(obligation),
      // Of a request there is no period before.
      previousAttendances: previous && !isInWords ? reportContentOf(previous).attendances : null,
      activities: activities.map((activity) => ({
        id: activity.id,
        label: `${ACTIVITY_FORMS[activity.form as ActivityForm]}, ${dayText(activity.plannedOn)}`,
      })),
    }
  },
  async submit({ store }, member, { id, subject, answers }, { obligation: asked }, now) {
    const { nil, content } = reportedResultOf(answers, asked.isInWords)
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

function dueText({ opensOn, dueOn }: Obligation): string {
  if (dueOn) return ` · hạn cuối ${weekdayText(dueOn)}`
  return opensOn ? ` · tiến độ ${quarterName(quarterOf(opensOn))}` : ''
}
