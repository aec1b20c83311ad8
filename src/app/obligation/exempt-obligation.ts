import { may, refusal } from '../../domain/access/roles.js'
import { applyEvent } from '../../domain/obligation/state.js'
import type { Obligation } from '../../store/obligations.js'
import { bringUpToDate } from './bring-up-to-date.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

const GONE = 'Không còn việc này. Gõ /mien để xem danh sách.'

/** Exempts one agency from one obligation, for a reason: it is not reminded any more. The same id exempts once. */
export async function exemptObligation(
  { store }: Ports,
  actor: Actor,
  { id, obligationId, reason }: { id: string; obligationId: string; reason: string },
  now: Now,
): Promise<{ obligation: Obligation } | Refused> {
  return store.inTransaction(async (rows) => {
    const obligation = await rows.obligations.byId(obligationId)
    if (!obligation) return refuse(GONE)
    if (!may(actor, 'obligation.exempt', obligation)) return refuse(refusal(actor, 'obligation.exempt'))
    const { state: from } = obligation
    const last = await rows.exemptions.lastOf(obligationId)
    if (last?.id === id)
      return from === 'exempt' ? { obligation } : refuse('Việc miễn này đã được hoàn tác. Gõ /mien để xem danh sách.')
    if (from === 'exempt') return refuse('Việc này đã được miễn từ trước. Gõ /mien để xem danh sách.')
    const to = applyEvent(from, 'exempt')
    if (!to) return refuse('Việc này đã báo cáo hoặc không còn trong kế hoạch nên không cần miễn.')
    if (!(await rows.obligations.move(obligationId, from, to, { nextRungOn: null })))
      return refuse('Việc này vừa thay đổi. Đề nghị gõ /mien để xem lại.')
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'obligation.exempt',
      subject: 'obligation',
      subjectId: obligationId,
      change: { id, from, reason },
    })
    return { obligation: { ...obligation, state: to } }
  })
}

/** Takes an exemption back: the agency owes it again, as the plan has it now. */
export async function liftExemption(
  { store }: Ports,
  actor: Actor,
  obligationId: string,
  now: Now,
): Promise<{ obligation: Obligation } | Refused> {
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const obligation = await rows.obligations.byId(obligationId)
    if (!obligation) return refuse(GONE)
    if (!may(actor, 'obligation.exempt', obligation)) return refuse(refusal(actor, 'obligation.exempt'))
    if (obligation.state !== 'exempt') return refuse('Việc này hiện không được miễn.')
    const plan = (await rows.plans.all()).find(({ id }) => id === obligation.planId)
    if (obligation.planId !== null && !plan)
      return refuse('Kế hoạch của việc này đã ngừng theo dõi. Đề nghị theo dõi lại kế hoạch trước (/kehoach).')
    const request = obligation.requestId === null ? null : await rows.requests.byId(obligation.requestId)
    if (request?.cancelledAt) return refuse('Báo cáo đột xuất này đã được hủy nên không còn phải thực hiện.')
    const last = await rows.exemptions.lastOf(obligationId)
    // What had been sent back is still to be mended.
    const to = last?.from === 'returned' ? 'returned' : applyEvent('exempt', 'reopen')
    if (!to || !(await rows.obligations.move(obligationId, 'exempt', to)))
      return refuse('Việc này vừa thay đổi. Đề nghị gõ /mien để xem lại.')
    // The plan or the agencies may have changed since, and what is exempt was left alone.
    await bringUpToDate(rows, obligationId, now)
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'obligation.lift-exemption',
      subject: 'obligation',
      subjectId: obligationId,
      change: { from: 'exempt', to },
    })
    const after = await rows.obligations.byId(obligationId)
    return { obligation: after ?? obligation }
  })
}
