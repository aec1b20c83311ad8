import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js'
import { addWorkingDays } from '../../domain/calendar/working-days.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import { canBePutOffTo, scheduleOf } from '../../domain/reminder/ladder.js'
import { ladderFor } from '../../domain/settings/settings.js'
import type { Obligation } from '../../store/obligations.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn, type Rules } from '../settings/rules.js'

type Day = Temporal.PlainDate

const FURTHEST = 3

/** The days to which reminders can be put off: the next 1, 2 and 3 working days. */
export function snoozeDays(today: Day, calendar: WorkingCalendar): Day[] {
  return Array.from({ length: FURTHEST }, (_, n) => addWorkingDays(today, n + 1, calendar))
}

/**
 * Puts off all that is still owed of a push, for its member alone, to that working day; what is due before it is reminded
 * of on its due day. Says how many things are heard of again on which day. Doing it again takes the place of the time before.
 */
export async function snoozePush(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  pushId: string,
  until: Day,
  now: Now,
): Promise<{ days: { on: Day; count: number }[] } | Refused> {
  if (!may(actor, 'reminder.putOff')) return refuse(refusal(actor, 'reminder.putOff'))
  return store.inTransaction(async (rows) => {
    const memberId = await ownerOf(rows, actor, pushId)
    if (memberId === null) return refuse(NOT_YOURS)
    const today = localDay(now)
    const rules = await rulesIn(rows)
    if (!snoozeDays(today, rules.calendar).some((day) => day.equals(until))) {
      return refuse('Ngày này không còn chọn được. Đồng chí chọn lại “Nhắc lại sau” để chọn ngày khác.')
    }
    const putOff = (await owedIn(rows, pushId)).flatMap((obligation) => {
      const on = dayFor(obligation, until, today, rules)
      return on ? [{ obligationId: obligation.id, memberId, until: on }] : []
    })
    if (putOff.length === 0) return refuse('Các việc trong tin này đã báo cáo hoặc không còn lần nhắc nào nữa.')
    for (const snooze of putOff) await rows.snoozes.set(snooze)
    await changed(rows, actor, 'reminder.snooze', pushId, idsOf(putOff), now)
    return { days: counted(putOff.map((snooze) => snooze.until)) }
  })
}

/** Takes 'Nhắc lại sau' back: the person is reminded by the ladder again. Once more changes nothing. */
export async function unsnoozePush(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  pushId: string,
  now: Now,
): Promise<{ obligations: number } | Refused> {
  return store.inTransaction(async (rows) => {
    const memberId = await ownerOf(rows, actor, pushId)
    if (memberId === null) return refuse(NOT_YOURS)
    const ids = (await owedIn(rows, pushId)).map(({ id }) => id)
    const own = (await rows.snoozes.of(ids)).filter((snooze) => snooze.memberId === memberId)
    if (own.length === 0) return { obligations: 0 }
    await rows.snoozes.remove(idsOf(own), memberId)
    await changed(rows, actor, 'reminder.unsnooze', pushId, idsOf(own), now)
    return { obligations: own.length }
  })
}

const NOT_YOURS = 'Tin này không phải gửi cho đồng chí.'
const idsOf = (snoozes: { obligationId: string }[]): string[] => snoozes.map(({ obligationId }) => obligationId)

async function ownerOf(rows: Rows, { id }: Actor, pushId: string): Promise<string | null> {
  return id !== null && (await rows.pushes.isOf(pushId, id)) ? id : null
}

async function owedIn(rows: Rows, pushId: string): Promise<Obligation[]> {
  const entries = await rows.reminders.ofPush(pushId)
  return (await rows.obligations.withIds(idsOf(entries))).filter(isToBeDone)
}

/** Never past the due day that is to come; null where nobody is reminded of it on that day any more. */
function dayFor(obligation: Obligation, until: Day, today: Day, { settings, calendar }: Rules): Day | null {
  const schedule = scheduleOf(obligation, ladderFor(settings, obligation), calendar)
  if (!schedule) return null
  const { dueDay } = schedule
  const isDueSooner =
    dueDay !== null && Temporal.PlainDate.compare(today, dueDay) < 0 && Temporal.PlainDate.compare(dueDay, until) < 0
  const on = isDueSooner ? dueDay : until
  return canBePutOffTo(on, schedule) ? on : null
}

async function changed(
  rows: Rows,
  actor: Actor,
  action: string,
  pushId: string,
  obligationIds: string[],
  now: Now,
): Promise<void> {
  await rows.obligations.lookAt(obligationIds, localDay(now))
  const change = { pushId, obligationIds }
  await rows.audit.add({ at: now, actorId: actor.id, action, subject: 'member', subjectId: actor.id ?? '', change })
}

function counted(days: Day[]): { on: Day; count: number }[] {
  const sorted = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  return sorted
    .filter((day, n) => n === 0 || !day.equals(sorted[n - 1]!))
    .map((on) => ({ on, count: sorted.filter((day) => day.equals(on)).length }))
}
