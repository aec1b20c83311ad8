import { localDay, shortDay } from '../../domain/calendar/local-day.js'
import { quarterName, quarterOf } from '../../domain/calendar/quarters.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  exemptObligation as form,
  exemptionSaidIn,
  type ExemptObligationFacts,
} from '../../domain/interview/forms/exempt-obligation.js'
import { shorten } from '../../domain/summary/written.js'
import type { Obligation } from '../../store/obligations.js'
import { exemptObligation } from '../obligation/exempt-obligation.js'
import { actorOf } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import type { InterviewHandler, Submitted } from './handler.js'

const NOTHING_OWED = 'Cơ quan này không còn việc nào phải làm.'

/** Subject: {} while the agency is asked for, then { agencyId }. */
export const exemptObligationInterview: InterviewHandler<ExemptObligationFacts> = {
  form,
  needs: 'obligation.exempt',
  // In the second round the reason ends it; it can be taken back at once.
  atOnce: true,
  back: async (_ports, _member, { agencyId }) => (agencyId ? {} : null),
  over: async ({ store }, _member, { agencyId }) =>
    agencyId && (await store.obligations.notDoneBy(agencyId)).length === 0 ? refuse(NOTHING_OWED) : null,
  about: ({ chosen }) => chosen?.name ?? '',
  async facts({ store }, _member, { agencyId }, now) {
    // An agency that is not used any more may still owe something.
    const agencies = await store.agencies.all()
    if (agencies.length === 0) return refuse('Chưa có cơ quan nào. Đề nghị thêm cơ quan bằng lệnh /themcoquan trước.')
    const agency = agencies.find(({ id }) => id === agencyId)
    return {
      agencies,
      ...agencyFinder(agencies),
      chosen: agency
        ? {
            name: agency.name,
            owed: (await store.obligations.toDoBy(agency.id, localDay(now))).map((one) => ({
              value: one.id,
              label: labelOf(one),
            })),
          }
        : null,
    }
  },
  async done(ports, member, { id, answers: { obligation: obligationId } }, now) {
    if (typeof obligationId !== 'string') return null
    const last = await ports.store.exemptions.lastOf(obligationId)
    if (last?.id !== id) return null
    const { reason } = last
    const result = await exemptObligation(ports, actorOf(member), { id, obligationId, reason }, now)
    return isRefused(result) ? result : said(result.obligation, reason)
  },
  async submit(ports, member, { id, answers }, _facts, now) {
    const wanted = exemptionSaidIn(answers)
    if ('agencyId' in wanted) {
      const owed = await ports.store.obligations.toDoBy(wanted.agencyId, localDay(now))
      if (owed.length === 0) return refuse(`${NOTHING_OWED} Đồng chí chọn cơ quan khác.`)
      return { message: '', again: { agencyId: wanted.agencyId } }
    }
    const result = await exemptObligation(ports, actorOf(member), { id, ...wanted }, now)
    return isRefused(result) ? result : said(result.obligation, wanted.reason)
  },
}

const said = ({ id, agency, title }: Obligation, reason: string): Submitted => ({
  message: `Đã miễn cho ${agency}: ${shorten(title, 200)}. Việc này không còn được nhắc. Lý do: ${shorten(reason, 300)}`,
  done: { kind: 'exemption', id },
})

function labelOf({ taskNumber, title, opensOn, dueOn, part }: Obligation): string {
  const number = taskNumber ? `Nhiệm vụ ${taskNumber}: ` : ''
  const days = dueOn ? `hạn ${shortDay(dueOn)}` : opensOn ? `tiến độ ${quarterName(quarterOf(opensOn))}` : 'còn chờ'
  return `${number}${shorten(title, 70)} (${part === 'coordinating' ? 'phối hợp, ' : ''}${days})`
}
