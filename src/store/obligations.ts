import { Temporal } from 'temporal-polyfill'
import type { StoredWindow } from '../domain/obligation/compare.js'
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

/** What several agencies owe alike. */
export interface NewObligations extends ObligationWindow {
  kind: ObligationKind
  taskId: string | null
  dutyId: string | null
  title: string
  agencyIds: string[]
  nextRungOn: Temporal.PlainDate | null
}

/** What to change alike in obligations that were read in the state `from`. */
export interface ObligationChange extends ObligationWindow {
  ids: string[]
  from: ObligationState
  title: string
  nextRungOn: Temporal.PlainDate | null
}

interface OwedAlike {
  taskId: string | null
  dutyId: string | null
  title: string
  period: string
  opensOn: string | null
  dueOn: string | null
  waitsFor: string | null
  because: string
  state: ObligationState
  /** By the ids of agencies. */
  ids: Record<string, string>
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

/** As a record of `jsonb_to_recordset`. */
const windowRecord = (window: ObligationWindow & { nextRungOn: Temporal.PlainDate | null }) => ({
  period: window.period,
  opensOn: window.opensOn?.toString() ?? null,
  dueOn: window.dueOn?.toString() ?? null,
  waitsFor: window.waitsFor,
  because: window.because,
  nextRungOn: window.nextRungOn?.toString() ?? null,
})

const dayIn = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

const NOT_DONE = { in: ['open', 'returned'] }

export function obligationRows(client: Client) {
  const find = async (where: Prisma.ObligationWhereInput): Promise<Obligation[]> => {
    const rows = await client.obligation.findMany({
      where,
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
    async byId(id: string): Promise<Obligation | null> {
      return (await find({ id }))[0] ?? null
    },

    /** Everything owed under a plan, withdrawn rows included. */
    ofPlan: (planId: string) => find({ OR: [{ task: { planId } }, { duty: { planId } }] }),

    /** The same as far as it is compared with the plan: a group of agencies owes tens of thousands of rows. */
    async windowsOfPlan(planId: string): Promise<StoredWindow[]> {
      const alike = await client.$queryRaw<OwedAlike[]>`
        SELECT "taskId"::text, "dutyId"::text, "title", "period", "opensOn"::text, "dueOn"::text, "waitsFor", "because",
               "state", jsonb_object_agg("agencyId", "id") AS "ids"
          FROM "Obligation"
         WHERE "taskId" IN (SELECT "id" FROM "Task" WHERE "planId" = ${planId}::uuid)
            OR "dutyId" IN (SELECT "id" FROM "ReportingDuty" WHERE "planId" = ${planId}::uuid)
         GROUP BY "taskId", "dutyId", "title", "period", "opensOn", "dueOn", "waitsFor", "because", "state"`
      return alike.flatMap(({ ids, ...said }) => {
        const window = { ...said, opensOn: dayIn(said.opensOn), dueOn: dayIn(said.dueOn) }
        return Object.entries(ids).map(([agencyId, id]) => ({ ...window, agencyId, id }))
      })
    },

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

    /** What is there already stays as it is. */
    async add(obligations: NewObligations[]): Promise<void> {
      const records = obligations.map(({ kind, taskId, dutyId, title, agencyIds, ...window }) => ({
        kind,
        taskId,
        dutyId,
        title,
        agencyIds,
        ...windowRecord(window),
      }))
      await client.$executeRaw`
        INSERT INTO "Obligation" ("id", "kind", "taskId", "dutyId", "title", "agencyId", "period",
                                  "opensOn", "dueOn", "waitsFor", "because", "nextRungOn", "updatedAt")
        SELECT gen_random_uuid(), "kind", "taskId", "dutyId", "title", "agencyId", "period",
               "opensOn", "dueOn", "waitsFor", "because", "nextRungOn", clock_timestamp()
          FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
               AS n("kind" text, "taskId" uuid, "dutyId" uuid, "title" text, "agencyIds" uuid[], "period" text,
                    "opensOn" date, "dueOn" date, "waitsFor" text, "because" text, "nextRungOn" date),
               unnest("agencyIds") AS "agencyId"
        ON CONFLICT DO NOTHING`
    },

    /** Changes what has to be done, and opens again what was withdrawn; nothing where a report came in the meantime. */
    async change(changes: ObligationChange[]): Promise<void> {
      const records = changes.map(({ ids, from, title, ...window }) => ({
        ids,
        from,
        state: from === 'withdrawn' ? 'open' : from,
        title,
        ...windowRecord(window),
      }))
      await client.$executeRaw`
        UPDATE "Obligation" o
           SET "title" = n."title", "state" = n."state", "period" = n."period", "opensOn" = n."opensOn",
               "dueOn" = n."dueOn", "waitsFor" = n."waitsFor", "because" = n."because",
               "nextRungOn" = n."nextRungOn", "updatedAt" = clock_timestamp()
          FROM (SELECT *, unnest("ids") AS "id"
                  FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
                       AS r("ids" uuid[], "from" text, "state" text, "title" text, "period" text,
                            "opensOn" date, "dueOn" date, "waitsFor" text, "because" text, "nextRungOn" date)) n
         WHERE o."id" = n."id" AND o."state" = n."from"`
    },

    /** What is not in the plan any more is not owed; nothing where a report came in the meantime. */
    async withdraw(ids: string[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "Obligation"
           SET "state" = 'withdrawn', "nextRungOn" = NULL, "updatedAt" = clock_timestamp()
         WHERE "id" = ANY(${ids}::uuid[]) AND "state" IN ('open', 'returned')`
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
