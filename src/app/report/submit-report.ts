import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { applyEvent } from '../../domain/obligation/state.js'
import type { Obligation } from '../../store/obligations.js'
import type { Report } from '../../store/reports.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export const TAKES_NO_REPORT = 'Việc này đã kết thúc nên không nhận thêm báo cáo. Đề nghị liên hệ thư ký Hội đồng.'

/**
 * Takes a report on an obligation. A further report corrects the one before, which stays as a trace;
 * the day of the first is the day of reporting. The same id handed in again changes nothing.
 */
export async function submitReport(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  report: Omit<Report, 'submittedAt' | 'memberId'> & { memberId: string },
  now: Now,
): Promise<{ obligation: Obligation; corrects: boolean } | Refused> {
  return store.inTransaction(async (rows) => {
    const obligation = await rows.obligations.byId(report.obligationId)
    if (!obligation) return refuse('Không còn việc này trong kế hoạch. Đề nghị xem lại danh sách bằng lệnh /viec.')
    if (!may(actor, 'report.submit', { agencyId: obligation.agencyId })) return refuse(refusal(actor, 'report.submit'))
    const versions = await rows.reports.ofObligation(obligation.id)
    const version = versions.findIndex(({ id }) => id === report.id)
    if (version >= 0) return { obligation, corrects: version > 0 }
    const corrects = obligation.submittedOn !== null && obligation.state !== 'returned'
    const state = applyEvent(obligation.state, report.nil ? 'submitNil' : 'submit')
    if (!state) return refuse(TAKES_NO_REPORT)
    if (await rows.reports.add({ ...report, submittedAt: now })) {
      const moved = await rows.obligations.move(obligation.id, obligation.state, state, {
        submittedOn: corrects && obligation.submittedOn ? obligation.submittedOn : localDay(now),
        nextRungOn: null,
      })
      if (!moved) throw new Error(`obligation ${obligation.id} moved under a report`)
      const change = { from: obligation.state, to: state, reportId: report.id, corrects }
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'report.submit',
        subject: 'obligation',
        subjectId: obligation.id,
        change,
      })
    }
    return { obligation: { ...obligation, state }, corrects }
  })
}
