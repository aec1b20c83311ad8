import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncObligations } from './sync-obligations.js'

/**
 * Takes the last event of a task or duty back: what it opened and nobody has reported on yet is not owed any more, or
 * waits again. Reports stay.
 */
export async function undoEvent(
  { store }: Ports,
  actor: Actor,
  eventId: string,
  now: Now,
): Promise<{ words: string; obligations: number } | Refused> {
  if (!may(actor, 'event.record')) return refuse(refusal(actor, 'event.record'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const event = await rows.planEvents.byId(eventId)
    if (!event) return refuse('Không còn sự kiện này. Gõ /sukien để xem danh sách.')
    if (event.isUndone) return refuse('Sự kiện này đã được hoàn tác từ trước.')
    const last = (await rows.planEvents.ofPlan(event.planId)).findLast(
      ({ taskId, dutyId, period }) => taskId === event.taskId && dutyId === event.dutyId && period === event.period,
    )
    if (last && last.id !== eventId)
      return refuse(`Sau đó còn ghi nhận “${last.words}”. Đề nghị hoàn tác sự kiện đó trước.`)
    await rows.planEvents.undo(eventId, now)
    // By a plan that is not followed nobody owes anything, whatever came.
    const plan = (await rows.plans.all()).find(({ id }) => id === event.planId)
    const synced = plan && (await syncObligations(rows, plan, await rows.agencies.on(localDay(now)), now))
    const obligations = synced ? synced.changed + synced.withdrawn : 0
    const change = { eventId, words: event.words, obligations }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'event.undo',
      subject: 'plan',
      subjectId: event.planId,
      change,
    })
    return { words: event.words, obligations }
  })
}
