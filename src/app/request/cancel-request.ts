import { may, refusal } from '../../domain/access/roles.js'
import { cancelledText } from '../../domain/request/notice-text.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { addresseesOf, noticesTo, REQUEST_CANCELLED } from './request-notices.js'
import { syncRequest } from './sync-requests.js'

/**
 * Takes a request for a report back: who has not reported owes nothing any more, and is told so if it was told of the
 * request. Reports stay, and the request can be made again (`restoreRequest`).
 */
export async function cancelRequest(
  { store }: Ports,
  actor: Actor,
  requestId: string,
  now: Now,
): Promise<{ title: string; agencies: number } | Refused> {
  if (!may(actor, 'report.request')) return refuse(refusal(actor, 'report.request'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const request = await rows.requests.lock(requestId)
    if (!request) return refuse('Không còn đề nghị báo cáo này. Gõ /dotxuat để xem danh sách.')
    if (request.cancelledAt) return refuse('Đề nghị báo cáo này đã hủy từ trước.')
    await rows.requests.setCancelled(requestId, now)
    const { withdrawn } = await syncRequest(rows, { ...request, cancelledAt: now }, [], now)
    const owed = await rows.obligations.withIds(withdrawn)

    const { addressees } = await addresseesOf(rows, owed)
    const occasion = { requestId, kind: REQUEST_CANCELLED, occasion: `off:${now.toString()}` }
    // Whether the person has heard of the request is known only when this is sent: another message may be leaving now.
    await rows.pushes.addNotices(noticesTo(addressees, occasion, cancelledText), now)
    const change = { title: request.title, agencies: owed.length }
    const entry = { action: 'request.cancel', subject: 'request' as const, subjectId: requestId, change }
    await rows.audit.add({ at: now, actorId: actor.id, ...entry })
    return change
  })
}
