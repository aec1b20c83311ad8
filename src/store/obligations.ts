import type { Temporal } from 'temporal-polyfill'
import type { ObligationKind, ObligationState, ObligationWindow } from '../domain/obligation/types.js'
import type { Prisma } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOrNull, instantOf } from './days.js'
import type { Client } from './client.js'

export interface Obligation extends ObligationWindow {
  id: string
  kind: ObligationKind
  taskId: string | null
  dutyId: string | null
  taskNumber: string | null
  title: string
  /** The leads of its task or those who owe the duty, in the plan's words. */
  leads: string[]
  agencyId: string
  agency: string
  state: ObligationState
  submittedOn: Temporal.PlainDate | null
  /** When the row was last changed: a decision on what was read holds only while this stays. */
  changedAt: Temporal.Instant
}

export interface NewObligation extends ObligationWindow {
  kind: ObligationKind
  taskId: string | null
  dutyId: string | null
  title: string
  agencyId: string
  nextRungOn: Temporal.PlainDate | null
}

const FULL = {
  agency: { select: { name: true } },
  task: { select: { number: true, leads: true } },
  duty: { select: { duty: true } },
} as const satisfies Prisma.ObligationInclude
type Row = Prisma.ObligationGetPayload<{ include: typeof FULL }>

const obligationOf = (row: Row): Obligation => ({
  id: row.id,
  kind: row.kind as ObligationKind,
  taskId: row.taskId,
  dutyId: row.dutyId,
  taskNumber: row.task?.number ?? null,
  title: row.title,
  leads: row.task?.leads ?? (row.duty?.duty as { who?: string[] } | undefined)?.who ?? [],
  agencyId: row.agencyId,
  agency: row.agency.name,
  period: row.period,
  opensOn: dayOrNull(row.opensOn),
  dueOn: dayOrNull(row.dueOn),
  waitsFor: row.waitsFor,
  because: row.because,
  state: row.state as ObligationState,
  submittedOn: dayOrNull(row.submittedOn),
  changedAt: instantOf(row.updatedAt),
})

const windowData = (window: ObligationWindow & { nextRungOn: Temporal.PlainDate | null }) => ({
  period: window.period,
  opensOn: dateOrNull(window.opensOn),
  dueOn: dateOrNull(window.dueOn),
  waitsFor: window.waitsFor,
  because: window.because,
  nextRungOn: dateOrNull(window.nextRungOn),
})

const NOT_DONE = { in: ['open', 'returned'] }

export function obligationRows(client: Client) {
  const find = async (where: Prisma.ObligationWhereInput): Promise<Obligation[]> => {
    const rows = await client.obligation.findMany({
      where,
      include: FULL,
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { task: { position: 'asc' } }, { id: 'asc' }],
    })
    return rows.map(obligationOf)
  }

  return {
    async byId(id: string): Promise<Obligation | null> {
      return (await find({ id }))[0] ?? null
    },

    /** Everything owed under a plan, withdrawn rows included. */
    ofPlan: (planId: string) => find({ OR: [{ task: { planId } }, { duty: { planId } }] }),

    /** What an agency has still to do, the nearest day first. */
    notDoneBy: (agencyId: string) => find({ agencyId, state: NOT_DONE }),

    /** What stands under the plans that touch the days from `from` to `to`. */
    async touching(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Obligation[]> {
      const plan = { fromDay: { lte: dateOf(to) }, toDay: { gte: dateOf(from) } }
      return find({
        state: { not: 'withdrawn' },
        AND: [
          { OR: [{ task: { plan } }, { duty: { plan } }] },
          { OR: [{ opensOn: null }, { opensOn: { lte: dateOf(to) } }] },
          { OR: [{ dueOn: null }, { dueOn: { gte: dateOf(from) } }] },
        ],
      })
    },

    /** What has a rung on or before `day` that somebody may not have been told of. */
    remindableOn: (day: Temporal.PlainDate) => find({ state: NOT_DONE, nextRungOn: { lte: dateOf(day) } }),

    /** Everything that is still owed, whenever its next rung is. */
    notDone: () => find({ state: NOT_DONE }),

    /** Has everything still owed looked at from `day` on. */
    async lookAtAll(day: Temporal.PlainDate): Promise<void> {
      await client.obligation.updateMany({
        where: { state: NOT_DONE, opensOn: { not: null } },
        data: { nextRungOn: dateOf(day) },
      })
    },

    withIds: (ids: string[]) => find({ id: { in: ids } }),

    async add(obligations: NewObligation[]): Promise<void> {
      await client.obligation.createMany({
        data: obligations.map(({ kind, taskId, dutyId, title, agencyId, ...window }) => ({
          kind,
          taskId,
          dutyId,
          title,
          agencyId,
          ...windowData(window),
        })),
        skipDuplicates: true,
      })
    },

    /** Changes what has to be done, and opens again what was withdrawn; nothing where a report came in the meantime. */
    async change(
      ids: string[],
      from: ObligationState,
      change: ObligationWindow & { title: string; nextRungOn: Temporal.PlainDate | null },
    ): Promise<void> {
      const state = from === 'withdrawn' ? 'open' : from
      await client.obligation.updateMany({
        where: { id: { in: ids }, state: from },
        data: { title: change.title, state, ...windowData(change) },
      })
    },

    /** What is not in the plan any more is not owed; nothing where a report came in the meantime. */
    async withdraw(ids: string[]): Promise<void> {
      await client.obligation.updateMany({
        where: { id: { in: ids }, state: NOT_DONE },
        data: { state: 'withdrawn', nextRungOn: null },
      })
    },

    /** Moves to a state only from the state that the decision was made on; false where someone was faster. */
    async move(
      id: string,
      from: ObligationState,
      to: ObligationState,
      change: { submittedOn?: Temporal.PlainDate; nextRungOn?: Temporal.PlainDate | null } = {},
    ): Promise<boolean> {
      const { count } = await client.obligation.updateMany({
        where: { id, state: from },
        data: {
          state: to,
          ...(change.submittedOn ? { submittedOn: dateOf(change.submittedOn) } : {}),
          ...(change.nextRungOn !== undefined ? { nextRungOn: dateOrNull(change.nextRungOn) } : {}),
        },
      })
      return count === 1
    },

    /** Skips what was changed since it was read: whoever changed it has said when to look at it again. */
    async setNextRungs(
      read: Pick<Obligation, 'id' | 'changedAt'>[],
      next: { obligationId: string; nextRungOn: Temporal.PlainDate | null }[],
    ): Promise<void> {
      const changedAt = new Map(read.map((obligation) => [obligation.id, obligation.changedAt.toString()]))
      const rows = next.map(({ obligationId: id, nextRungOn }) => ({
        id,
        nextRungOn: nextRungOn?.toString() ?? null,
        changedAt: changedAt.get(id) ?? null,
      }))
      await client.$executeRaw`
        UPDATE "Obligation" o SET "nextRungOn" = n."nextRungOn"
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
               AS n("id" uuid, "nextRungOn" date, "changedAt" timestamptz)
         WHERE o."id" = n."id" AND o."updatedAt" = n."changedAt"`
    },

    /** Has these looked at again from `day` on. */
    async lookAt(ids: string[], day: Temporal.PlainDate): Promise<void> {
      await client.obligation.updateMany({
        where: { id: { in: ids }, state: NOT_DONE },
        data: { nextRungOn: dateOf(day) },
      })
    },

    /** A new person has to hear what the agency owes: its obligations are looked at again from `day`. */
    async lookAgain(agencyId: string, day: Temporal.PlainDate): Promise<void> {
      await client.obligation.updateMany({
        where: { agencyId, state: NOT_DONE, opensOn: { not: null } },
        data: { nextRungOn: dateOf(day) },
      })
    },
  }
}
