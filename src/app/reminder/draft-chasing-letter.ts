import { may, refusal } from '../../domain/access/roles.js'
import { dayText, localDay } from '../../domain/calendar/local-day.js'
import { addWorkingDays } from '../../domain/calendar/working-days.js'
import { ledgerTable } from '../../domain/ledger/ledger-table.js'
import { wasSentToAgency } from '../../domain/ledger/sent-to-agency.js'
import { chasingLetter, type Letter } from '../../domain/letter/chasing-letter.js'
import { notRemindedLines } from '../../domain/letter/not-reminded.js'
import { remindersTold, type OverdueItem } from '../../domain/letter/overdue.js'
import { standingOf } from '../../domain/obligation/standing.js'
import type { Table } from '../../domain/summary/table.js'
import type { Obligation } from '../../store/obligations.js'
import type { Actor, Now, Ports } from '../ports.js'
import { linesOf, makerOf, TOO_MANY } from './read-ledger.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'

export interface ChasingLetter {
  letter: Letter
  /** What the agencies were sent of the items of the letter; null where nothing was. */
  annex: Table | null
  agencies: number
  items: number
  /** What nobody was told of, and why, a sentence each. */
  notReminded: string[]
}

/** A draft letter to the agencies (null: all) that are overdue at `now`; they are to report within so many working days. */
export async function draftChasingLetter(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { agencyId, workingDays }: { agencyId: string | null; workingDays: number },
  now: Now,
): Promise<ChasingLetter | Refused> {
  if (!may(actor, 'status.export')) return refuse(refusal(actor, 'status.export'))
  const today = localDay(now)
  const overdue = (await overdueNow({ store }, now)).filter((row) => agencyId === null || row.agencyId === agencyId)
  if (overdue.length === 0) return refuse(`Đến ${dayText(today)} không có việc nào quá hạn để đôn đốc.`)

  const obligationIds = overdue.map(({ id }) => id)
  const lines = await linesOf({ store }, { from: null, to: today, agencyId, obligationIds })
  if (lines === null) return refuse(`${TOO_MANY} Đề nghị làm công văn cho từng cơ quan.`)
  const first = lines.find(wasSentToAgency)
  const told = remindersTold(lines)
  const items = overdue.map((row): OverdueItem => ({
    obligationId: row.id,
    agencyId: row.agencyId,
    agency: row.agency,
    taskNumber: row.taskNumber,
    title: row.title,
    requested: row.requestId !== null,
    dueOn: row.dueOn,
    ...(told.get(row.id) ?? { reminded: 0, lastRemindedOn: null }),
  }))
  const planIds = new Set(overdue.map(({ planId }) => planId))
  const [{ calendar }, plans, member, madeBy, everyone] = await Promise.all([
    rulesIn(store),
    store.plans.all(),
    actor.id === null ? null : store.members.byId(actor.id),
    makerOf({ store }, actor),
    store.members.everyone(),
  ])
  const agencies = new Set(items.map((item) => item.agencyId)).size
  const letter = chasingLetter({
    items,
    plans: plans.filter(({ id }) => planIds.has(id)),
    asOf: today,
    reportBy: addWorkingDays(today, workingDays, calendar),
    sentTo: member?.agency ?? null,
    hasAnnex: first !== undefined,
  })
  const focalPoints = everyone.filter(({ role }) => role === 'focal-point')
  const span = { from: first ? localDay(first.enteredAt) : today, to: today }
  const agency = agencies === 1 ? (items[0]?.agency ?? null) : null
  return {
    letter,
    annex: first ? ledgerTable(lines, { span, agency, scope: 'annex', madeBy, madeAt: now }) : null,
    agencies,
    items: items.length,
    notReminded: notRemindedLines(items, new Set(focalPoints.map((one) => one.agencyId))),
  }
}

/** What is overdue at `now`, at whichever agency. */
export async function overdueNow(
  { store }: Pick<Ports, 'store'>,
  now: Now,
): Promise<(Obligation & { dueOn: NonNullable<Obligation['dueOn']> })[]> {
  const today = localDay(now)
  const due = await store.obligations.dueByOrWaiting(today)
  return due.flatMap((row) =>
    row.dueOn !== null && standingOf(row, today) === 'overdue' ? [{ ...row, dueOn: row.dueOn }] : [],
  )
}
