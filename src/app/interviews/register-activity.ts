import { registrationOf } from '../../domain/activity/registration.js'
import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { registerActivity as form, type RegisterActivityFacts } from '../../domain/interview/forms/register-activity.js'
import { isRefused, refuse } from '../refusal.js'
import { registerActivity } from '../report/register-activity.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { taskId } where it is known beforehand. */
export const registerActivityInterview: InterviewHandler<RegisterActivityFacts> = {
  form,
  needs: 'activity.register',
  prefilled: ({ taskId }) => (taskId ? { taskId } : {}),
  async facts({ store }, member, _subject, now) {
    if (!member.agencyId)
      return refuse('Tài khoản của đồng chí chưa gắn với cơ quan nào. Đề nghị liên hệ thư ký Hội đồng.')
    const tasks = await store.plans.tasksOpenTo(member.agencyId)
    if (tasks.length === 0)
      return refuse('Chưa có nhiệm vụ nào trong kế hoạch để đăng ký hoạt động. Đề nghị liên hệ thư ký Hội đồng.')
    return { today: localDay(now), tasks }
  },
  async submit({ store }, member, { id, answers }, { tasks }, now) {
    const registration = registrationOf(answers)
    const result = await registerActivity(
      { store },
      actorOf(member),
      { id, agencyId: member.agencyId!, memberId: member.id, ...registration },
      now,
    )
    if (isRefused(result)) return result
    const task = tasks.find(({ id: taskId }) => taskId === registration.taskId)
    const under = task?.number ? ` thuộc nhiệm vụ ${task.number}` : ''
    return { message: `${form.submitted} Hoạt động${under} dự kiến ${weekdayText(registration.plannedOn)}.` }
  },
}
