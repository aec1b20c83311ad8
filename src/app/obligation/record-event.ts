import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { dayText, localDay } from '../../domain/calendar/local-day.js'
import { quarterLabel, quarterOf } from '../../domain/calendar/quarters.js'
import type { StoredWindow } from '../../domain/obligation/compare.js'
import { nthPeriod } from '../../domain/obligation/period.js'
import { isQuarterCheck } from '../../domain/obligation/quarter-check.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import type { Rows } from '../../store/store.js'
import { GIVEN_BY_EVENT, tellWhoWasGiven } from './given-notices.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncObligations } from './sync-obligations.js'
import { waitingEntries, type WaitingEntry } from './waiting-entries.js'

export interface EventToRecord {
  id: string
  /** Of a `WaitingEntry`. */
  itemId: string
  /** What came: 'Công văn số 15/STP-PBGDPL'. */
  words: string
  on: Temporal.PlainDate
  /** The last valid day that came with it; null: it follows from the plan. */
  dueOn: Temporal.PlainDate | null
}

/** What agencies have to do since an event. */
export interface OwedSince {
  leading: number
  helping: number
  /** Null where it has no last day: the progress is asked about each quarter. */
  dueOn: Temporal.PlainDate | null
}

/**
 * Records that what a task or duty waits for has come: from then on its agencies owe it, and hear of it. The same id
 * records once.
 */
export async function recordEvent(
  { store }: Ports,
  actor: Actor,
  { itemId, ...event }: EventToRecord,
  now: Now,
): Promise<{ entry: WaitingEntry; owed: OwedSince } | Refused> {
  if (!may(actor, 'event.record')) return refuse(refusal(actor, 'event.record'))
  const today = localDay(now)
  const { id, words, on, dueOn } = event
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const entry = (await waitingEntries(rows, now)).find((one) => one.id === itemId)
    const plan = entry && (await rows.plans.byId(entry.plan.id))
    if (!entry || !plan)
      return refuse('Mục này không còn chờ trong kế hoạch nào đang theo dõi. Gõ /sukien để xem danh sách.')
    const { taskId, dutyId, eventPeriod, isBefore } = entry
    if (!isBefore && Temporal.PlainDate.compare(on, today) > 0)
      return refuse(`Chỉ ghi nhận điều đã có; ${dayText(on)} chưa đến. Đề nghị ghi nhận khi đã có văn bản.`)
    if (!isBefore && dueOn && Temporal.PlainDate.compare(dueOn, on) < 0)
      return refuse('Hạn cuối không được ở trước ngày có sự kiện. Đề nghị xem lại hai ngày này.')
    const row = { id, planId: plan.id, taskId, dutyId, period: eventPeriod, words, on, dueOn }
    const isNew = await rows.planEvents.add(row, now)
    if (isNew) {
      const { added, changed } = await syncObligations(rows, plan, await rows.agencies.on(today), now)
      entry.events.push(row)
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'event.record',
        subject: 'plan',
        subjectId: plan.id,
        change: {
          eventId: id,
          taskId,
          dutyId,
          words,
          on: on.toString(),
          dueOn: dueOn?.toString() ?? null,
          added,
          changed,
        },
      })
    }
    const nth = entry.events.findIndex((one) => one.id === id) + 1
    if (nth === 0) return refuse('Sự kiện này đã được hoàn tác. Gõ /sukien để ghi nhận lại.')
    const owed = await owedSince(rows, entry, { period: nthPeriod(entry.period, nth), on })
    if (isNew) await tellWhoWasGiven(rows, { kind: GIVEN_BY_EVENT, id }, await given(rows, entry, owed), actor.id, now)
    return { entry, owed: summed(owed) }
  })
}

async function given(rows: Rows, { taskId, number }: WaitingEntry, owed: StoredWindow[]) {
  const names = new Map((await rows.agencies.all()).map(({ id, name }) => [id, name]))
  return owed
    .filter(({ part }) => part === 'lead')
    .map(({ id, agencyId, title, dueOn }) => ({
      obligationId: id,
      agencyId,
      agency: names.get(agencyId) ?? '',
      number: taskId === null ? null : number,
      title,
      dueOn,
    }))
}

/** What came after the time of its plan is asked about by quarters: the first of them stands for all. */
async function owedSince(
  rows: Rows,
  { plan, taskId, dutyId }: WaitingEntry,
  event: { period: string; on: Temporal.PlainDate },
): Promise<StoredWindow[]> {
  const owed = (await rows.obligations.windowsOfPlan(plan.id)).filter(
    (one) => one.taskId === taskId && one.dutyId === dutyId && isToBeDone(one),
  )
  const quarter = quarterLabel(quarterOf(event.on))
  return owed.filter((one) => (isQuarterCheck(one) ? one.period.startsWith(quarter) : one.period === event.period))
}

function summed(owed: StoredWindow[]): OwedSince {
  const leading = owed.filter(({ part }) => part === 'lead')
  return {
    leading: leading.length,
    helping: owed.length - leading.length,
    // Of an agency with an extension its own day is later.
    dueOn: (leading.find(({ extendedTo }) => extendedTo === null) ?? leading[0])?.dueOn ?? null,
  }
}
