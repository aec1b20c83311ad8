import { may, refusal } from '../../domain/access/roles.js'
import type { Reach } from '../../domain/audience/reach.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import { askedAgainText } from '../../domain/request/notice-text.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { addresseesOf, noticesTo, REQUEST_STANDS } from './request-notices.js'

/** Reminds, out of turn, whoever has not reported on a request: once a day at most. */
export async function remindOfRequest(
  { store }: Ports,
  actor: Actor,
  requestId: string,
  now: Now,
): Promise<{ title: string; agencies: number; reach: Reach } | Refused> {
  if (!may(actor, 'reminder.send')) return refuse(refusal(actor, 'reminder.send'))
  const today = localDay(now)
  return store.inTransaction(async (rows) => {
    const request = await rows.requests.lock(requestId)
    if (!request) return refuse('Không còn đề nghị báo cáo này. Gõ /dotxuat để xem danh sách.')
    if (request.cancelledAt) return refuse('Đề nghị báo cáo này đã hủy nên không nhắc nữa.')
    const owed = (await rows.obligations.ofRequest(requestId)).filter(isToBeDone)
    if (owed.length === 0) return refuse('Các cơ quan đều đã báo cáo nên không cần nhắc.')
    const occasion = `again:${today.toString()}`
    const { reach, addressees } = await addresseesOf(rows, owed)
    const notices = noticesTo(addressees, { requestId, kind: REQUEST_STANDS, occasion }, (person, asked) =>
      askedAgainText(person, asked, today),
    )
    if (await rows.pushes.exist(notices.map(({ key }) => key)))
      return refuse('Hôm nay đã nhắc lại đề nghị này. Đề nghị để ngày khác nhắc tiếp.')
    if (addressees.length === 0) return refuse('Các cơ quan chưa báo cáo đều chưa có đầu mối nhận được tin.')
    await rows.pushes.addNotices(notices, now)
    const change = { title: request.title, agencies: owed.length }
    const entry = { action: 'request.remind', subject: 'request' as const, subjectId: requestId, change }
    await rows.audit.add({ at: now, actorId: actor.id, ...entry })
    return { ...change, reach }
  })
}
