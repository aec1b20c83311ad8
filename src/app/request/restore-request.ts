import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { restoredText } from '../../domain/request/notice-text.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { addresseesOf, noticesTo, REQUEST_CANCELLED, REQUEST_STANDS } from './request-notices.js'
import { syncRequest } from './sync-requests.js'

/** Undoes `cancelRequest`: who had not reported owes it again, and is told so unless it never heard of the end. */
export async function restoreRequest(
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
    if (!request.cancelledAt) return refuse('Đề nghị báo cáo này đang còn hiệu lực.')
    await rows.requests.setCancelled(requestId, null)
    const agencies = await rows.agencies.on(localDay(now))
    const { changed } = await syncRequest(rows, { ...request, cancelledAt: null }, agencies, now)
    const owed = await rows.obligations.withIds(changed)

    const { addressees } = await addresseesOf(rows, owed)
    const memberIds = addressees.map(({ person }) => person.id)
    const told = await rows.requests.told(requestId, memberIds, [REQUEST_STANDS, REQUEST_CANCELLED])
    // A word of the end that is still to be sent is looked at again then, and left out.
    const knows = new Set(
      told.filter(({ kind, isSent }) => kind === REQUEST_STANDS || !isSent).map((one) => one.memberId),
    )
    const occasion = { requestId, kind: REQUEST_STANDS, occasion: `on:${now.toString()}` }
    await rows.pushes.addNotices(
      noticesTo(
        addressees.filter(({ person }) => !knows.has(person.id)),
        occasion,
        restoredText,
      ),
      now,
    )
    const change = { title: request.title, agencies: owed.length }
    const entry = { action: 'request.restore', subject: 'request' as const, subjectId: requestId, change }
    await rows.audit.add({ at: now, actorId: actor.id, ...entry })
    return change
  })
}
