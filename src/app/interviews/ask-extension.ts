import { may, refusal } from '../../domain/access/roles.js'
import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import {
  askExtension as form,
  askedExtensionOf,
  type AskExtensionFacts,
} from '../../domain/interview/forms/ask-extension.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import type { Member } from '../../store/members.js'
import type { Obligation } from '../../store/obligations.js'
import { ALREADY_ASKED, askExtension } from '../extension/ask-extension.js'
import { actorOf, type Ports } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'
import type { InterviewHandler, Subject } from './handler.js'

/** Subject: { pushId } where it was begun under a digest, { obligationId } once there is only one to ask for. */
export const askExtensionInterview: InterviewHandler<AskExtensionFacts> = {
  form,
  needs: 'extension.ask',
  about: ({ obligations: [only, ...others] }) =>
    only && others.length === 0 ? `${only.name} · hạn ${weekdayText(only.dueOn)}` : '',
  async subject(ports, member, subject) {
    const owed = await extendable(ports, member, subject)
    if (owed.length === 0) return refuse('Hiện không có việc nào có hạn để xin gia hạn.')
    return owed.length === 1 ? { obligationId: owed[0]!.id } : subject
  },
  async over(ports, member, subject) {
    const owed = await extendable(ports, member, subject)
    const asked = await ports.store.extensions.openAmong(owed.map(({ id }) => id))
    return owed.length > 0 && owed.every(({ id }) => asked.has(id)) ? refuse(ALREADY_ASKED) : null
  },
  async facts(ports, member, subject, now) {
    if (!may(member, 'extension.ask')) return refuse(refusal(member, 'extension.ask'))
    const owed = await extendable(ports, member, subject)
    if (owed.length === 0) return refuse('Việc này đã báo cáo hoặc không còn hạn nên không cần gia hạn.')
    const asked = await ports.store.extensions.openAmong(owed.map(({ id }) => id))
    const { calendar } = await rulesIn(ports.store)
    return {
      today: localDay(now),
      calendar,
      obligations: owed.map((obligation) => ({
        id: obligation.id,
        name: nameOf(obligation),
        dueOn: obligation.dueOn!,
        state: obligation.state,
        isAskedFor: asked.has(obligation.id),
      })),
    }
  },
  async submit(ports, member, { id, answers }, facts, now) {
    const asked = { id, memberId: member.id, ...askedExtensionOf(answers, facts) }
    const result = await askExtension(ports, actorOf(member), asked, now)
    if (isRefused(result)) return result
    return {
      message: `${form.submitted} Trong khi chờ thư ký Hội đồng quyết định, việc vẫn được nhắc theo hạn hiện nay. Xem hoặc rút lại: /giahan.`,
    }
  },
}

const nameOf = ({ taskNumber, title }: Obligation): string =>
  taskNumber === null ? title : `Nhiệm vụ ${taskNumber}: ${title}`

/** What the agency leads, has not done and has a day for; what stands in the digest first. */
async function extendable({ store }: Ports, member: Member, subject: Subject): Promise<Obligation[]> {
  const { obligationId, pushId } = subject
  const owed = (member.agencyId === null ? [] : await store.obligations.notDoneBy(member.agencyId)).filter(
    (obligation) => isToBeDone(obligation) && obligation.part === 'lead' && obligation.dueOn !== null,
  )
  if (obligationId !== undefined) return owed.filter(({ id }) => id === obligationId)
  if (pushId === undefined || !(await store.pushes.isOf(pushId, member.id))) return owed
  const told = new Set((await store.reminders.ofPush(pushId)).map((entry) => entry.obligationId))
  return [...owed.filter(({ id }) => told.has(id)), ...owed.filter(({ id }) => !told.has(id))]
}
