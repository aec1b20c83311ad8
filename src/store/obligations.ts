import { Temporal } from 'temporal-polyfill'
import { isOfNow, startOfQuarter } from '../domain/obligation/quarter-check.js'
import type { ObligationKind, ObligationPart, ObligationState, ObligationWindow } from '../domain/obligation/types.js'
import type { OverdueBefore } from '../domain/summary/besides.js'
import type { CountedOwed } from '../domain/reminder/moved.js'
import { Prisma } from '../generated/prisma/client.js'
import { columnsOf } from './columns.js'
import { dateOf, dateOrNull, dayOrNull, instantOf } from './days.js'
import type { Client } from './client.js'
import { obligationWindowRows } from './obligation-windows.js'

export interface Obligation extends ObligationWindow {
  id: string
  kind: ObligationKind
  part: ObligationPart
  planId: string | null
  taskId: string | null
  dutyId: string | null
  draftId: string | null
  requestId: string | null
  /** The day to which an extension was granted; `dueOn` and `because` have it in them. */
  extendedTo: Temporal.PlainDate | null
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

/** When to look again at an obligation, decided on what was read when it had last been changed at `changedAt`. */
export interface NextLook {
  id: string
  changedAt: Temporal.Instant | string
  nextRungOn: Temporal.PlainDate | null
}

type Days = 'opensOn' | 'dueOn' | 'knownFrom'
type CountedRow = Omit<CountedOwed, Days> & Record<Days, string | null>

const FULL = {
  agency: { select: { name: true } },
  task: { select: { planId: true, number: true, leads: true } },
  duty: { select: { planId: true, duty: true } },
} as const satisfies Prisma.ObligationInclude
type Row = Prisma.ObligationGetPayload<{ include: typeof FULL }>

const obligationOf = (row: Row): Obligation => ({
  id: row.id,
  kind: row.kind as ObligationKind,
  part: row.part as ObligationPart,
  planId: row.task?.planId ?? row.duty?.planId ?? null,
  taskId: row.taskId,
  dutyId: row.dutyId,
  draftId: row.draftId,
  requestId: row.requestId,
  extendedTo: dayOrNull(row.extendedTo),
  taskNumber: row.task?.number ?? null,
  title: row.title,
  leads: row.task?.leads ?? (row.duty?.duty as { who?: string[] } | undefined)?.who ?? [],
  agencyId: row.agencyId,
  agency: row.agency.name,
  period: row.period,
  opensOn: dayOrNull(row.opensOn),
  dueOn: dayOrNull(row.dueOn),
  knownFrom: dayOrNull(row.knownFrom),
  waitsFor: row.waitsFor,
  because: row.because,
  state: row.state as ObligationState,
  submittedOn: dayOrNull(row.submittedOn),
  changedAt: instantOf(row.updatedAt),
})

/** An obligation with what it is about, read in one statement. */
export type JoinedObligation = Omit<Row, 'agency' | 'task' | 'duty'> & {
  agencyName: string
  planId: string | null
  number: string | null
  leads: string[] | null
  duty: unknown
}

export const OBLIGATION_COLUMNS = Prisma.sql`
  ${columnsOf('o', Prisma.ObligationScalarFieldEnum)}, a."name" AS "agencyName", coalesce(t."planId", d."planId") AS "planId", t."number", t."leads", d."duty"`

export const JOINED_OBLIGATIONS = Prisma.sql`
  "Obligation" o JOIN "Agency" a ON a."id" = o."agencyId"
    LEFT JOIN "Task" t ON t."id" = o."taskId" LEFT JOIN "ReportingDuty" d ON d."id" = o."dutyId"`

export function obligationOfJoined({ agencyName, planId, number, leads, duty, ...row }: JoinedObligation): Obligation {
  const task = row.taskId === null ? null : { planId: planId!, number, leads: leads! }
  const ofDuty = row.dutyId === null ? null : { planId: planId!, duty: duty as Prisma.JsonValue }
  return obligationOf({ ...row, agency: { name: agencyName }, task, duty: ofDuty })
}

const dayIn = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

const NOT_DONE = { in: ['open', 'returned'] }

/** All but the checks of quarters that are over. */
const notLapsedOn = (day: Temporal.PlainDate): Prisma.ObligationWhereInput => ({
  OR: [{ dueOn: { not: null } }, { opensOn: { gte: dateOf(startOfQuarter(day)) } }],
})

export function obligationRows(client: Client) {
  const find = async (where: Prisma.ObligationWhereInput, most?: number): Promise<Obligation[]> => {
    const rows = await client.obligation.findMany({
      where,
      ...(most === undefined ? {} : { take: most }),
      include: FULL,
      orderBy: [
        { dueOn: { sort: 'asc', nulls: 'last' } },
        { task: { position: 'asc' } },
        { agency: { name: 'asc' } },
        { id: 'asc' },
      ],
    })
    return rows.map(obligationOf)
  }

  return {
    ...obligationWindowRows(client),

    async byId(id: string): Promise<Obligation | null> {
      const [row] = await client.$queryRaw<JoinedObligation[]>`
        SELECT ${OBLIGATION_COLUMNS} FROM ${JOINED_OBLIGATIONS} WHERE o."id" = ${id}::uuid`
      return row ? obligationOfJoined(row) : null
    },

    /** Everything owed under a plan, withdrawn rows included. */
    ofPlan: (planId: string) => find({ OR: [{ task: { planId } }, { duty: { planId } }] }),

    /** Everything owed because of a request, withdrawn rows included. */
    ofRequest: (requestId: string) => find({ requestId }),

    /** What an agency has still to do, the nearest day first. */
    notDoneBy: (agencyId: string) => find({ agencyId, state: NOT_DONE }),

    notDoneOfDraft: (draftId: string) => find({ draftId, state: NOT_DONE }),

    /** The same as far as it is of now: of what is asked about each quarter only this quarter's. */
    async toDoBy(agencyId: string, day: Temporal.PlainDate): Promise<Obligation[]> {
      return (await find({ agencyId, state: NOT_DONE })).filter((obligation) => isOfNow(obligation, day))
    },

    /** What stands in for a quarter's check that is over: that of the quarter of `day`, null where there is none to do. */
    async checkInsteadOf(
      { agencyId, taskId, dutyId, draftId }: Obligation,
      day: Temporal.PlainDate,
    ): Promise<Obligation | null> {
      const checks = await find({
        agencyId,
        taskId,
        dutyId,
        draftId,
        dueOn: null,
        state: NOT_DONE,
        opensOn: {
          gte: dateOf(startOfQuarter(day)),
          lte: dateOf(day),
        },
      })
      return checks[0] ?? null
    },

    /** What an agency leads and had to do before `day`, but for `except`: the longest overdue, and how many that are. */
    async overdueOf(
      agencyId: string,
      day: Temporal.PlainDate,
      { except, most }: { except: string[]; most: number },
    ): Promise<{ items: Obligation[]; count: number }> {
      const where = {
        id: { notIn: except },
        agencyId,
        part: 'lead',
        state: NOT_DONE,
        opensOn: { not: null },
        dueOn: { lt: dateOf(day) },
      }
      const items = await find(where, most)
      return { items, count: items.length < most ? items.length : await client.obligation.count({ where }) }
    },

    /** What can be done or is due from `from` to `to`; what has no last day where its plan touches these days. */
    async touching(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Obligation[]> {
      const under = (plan: Prisma.PlanWhereInput) => ({
        OR: [{ task: { plan } }, { duty: { plan } }, { requestId: { not: null }, request: { cancelledAt: null } }],
      })
      const touched = { withdrawnAt: null, fromDay: { lte: dateOf(to) }, toDay: { gte: dateOf(from) } }
      return find({
        state: { not: 'withdrawn' },
        AND: [
          { OR: [{ opensOn: null }, { opensOn: { lte: dateOf(to) } }] },
          {
            OR: [
              { opensOn: null, ...under(touched) },
              // What came after the end of its plan is asked about in the quarters after it.
              { dueOn: null, opensOn: { gte: dateOf(startOfQuarter(from)) }, ...under({ withdrawnAt: null }) },
              // A day may have been moved past the end of the plan.
              { dueOn: { gte: dateOf(from) }, ...under({ withdrawnAt: null }) },
            ],
          },
        ],
      })
    },

    /** What was due before that day and is not done, and the years of those days. */
    async overdueBefore(day: Temporal.PlainDate): Promise<OverdueBefore> {
      const [row] = await client.$queryRaw<OverdueBefore[]>`
        SELECT count(*)::int AS "obligations", count(DISTINCT "agencyId")::int AS "agencies",
               coalesce(array_agg(DISTINCT extract(year FROM "dueOn")::int), '{}') AS "years"
          FROM "Obligation"
         WHERE "part" = 'lead' AND "state" IN ('open', 'returned') AND "opensOn" IS NOT NULL
           AND "dueOn" < ${day.toString()}::date`
      return row!
    },

    /** What is led, not done, and due by that day or waiting: what a secretary is told of. */
    dueByOrWaiting: (day: Temporal.PlainDate) =>
      find({ part: 'lead', state: NOT_DONE, OR: [{ dueOn: { lte: dateOf(day) } }, { opensOn: null }] }),

    /** The agencies that have something to do on that day. */
    async agenciesOwingOn(day: Temporal.PlainDate): Promise<{ id: string; name: string }[]> {
      return client.agency.findMany({
        where: {
          obligations: { some: { part: 'lead', state: NOT_DONE, opensOn: { lte: dateOf(day) }, ...notLapsedOn(day) } },
        },
        select: { id: true, name: true },
      })
    },

    /** Everything that is still owed, whenever its next rung is. */
    notDone: () => find({ state: NOT_DONE }),

    /** What is still owed and waits for nothing, counted by what its days of reminding follow from. */
    async notDoneAlike(): Promise<CountedOwed[]> {
      const alike = await client.$queryRaw<CountedRow[]>`
        SELECT o."kind", o."part", o."period", o."state", o."opensOn"::text, o."dueOn"::text, o."knownFrom"::text,
               o."dutyId"::text, COALESCE(t."planId", d."planId")::text AS "planId", count(*)::int AS "count"
          FROM "Obligation" o
          LEFT JOIN "Task" t ON t."id" = o."taskId"
          LEFT JOIN "ReportingDuty" d ON d."id" = o."dutyId"
         WHERE o."state" IN ('open', 'returned') AND o."opensOn" IS NOT NULL
         GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`
      return alike.map((one) => ({
        ...one,
        opensOn: dayIn(one.opensOn),
        dueOn: dayIn(one.dueOn),
        knownFrom: dayIn(one.knownFrom),
      }))
    },

    /** Has everything still owed looked at from `day` on. */
    async lookAtAll(day: Temporal.PlainDate): Promise<void> {
      await client.obligation.updateMany({
        where: { state: NOT_DONE, opensOn: { not: null }, ...notLapsedOn(day) },
        data: { nextRungOn: dateOf(day) },
      })
    },

    withIds: (ids: string[]) => find({ id: { in: ids } }),

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

    /** Skips what was changed since it was read, or is just now: whoever changes it says when to look at it again. */
    async setNextRungs(looks: NextLook[]): Promise<void> {
      await client.$executeRaw`
        WITH n AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
                                 AS n("id" uuid, "nextRungOn" date, "changedAt" timestamptz)),
             free AS (SELECT o."id" FROM "Obligation" o JOIN n ON n."id" = o."id" AND n."changedAt" = o."updatedAt"
                         FOR NO KEY UPDATE OF o SKIP LOCKED)
        UPDATE "Obligation" o SET "nextRungOn" = n."nextRungOn"
          FROM n JOIN free USING ("id")
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
        where: { agencyId, state: NOT_DONE, opensOn: { not: null }, ...notLapsedOn(day) },
        data: { nextRungOn: dateOf(day) },
      })
    },
  }
}
