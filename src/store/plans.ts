import type { Temporal } from 'temporal-polyfill'
import type { PlanSpan } from '../domain/obligation/types.js'
import type { DocumentRef, ParsedReportingDuty, Timing } from '../domain/plan/types.js'
import type { Prisma } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOf, dayOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface PlanHeader {
  number: string | null
  issuer: string | null
  title: string
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  issuedOn: Temporal.PlainDate | null
  /** The plan that it carries out, as it cites it. */
  carriesOut: DocumentRef | null
  text: string
  contentHash: string
  /** Counts on with every change of any plan. */
  revision: number
}

export interface TaskContent {
  position: number
  number: string | null
  title: string
  group: string | null
  product: string | null
  timing: Timing
  leads: string[]
  coordinators: string[]
  source: { start: number; end: number }
}

export interface StoredTask extends TaskContent {
  id: string
}

/** A task that nobody owes as its lead (yet), with the plan that it is of. */
export interface IdleTask extends StoredTask {
  plan: { id: string } & PlanSpan
}

/** The agencies that lead, or help with, a task. */
export interface TaskPart {
  taskId: string
  part: 'lead' | 'coordinating'
  agencyIds: string[]
}

export interface StoredDuty {
  id: string
  position: number
  duty: ParsedReportingDuty
}

export interface StoredPlan extends Omit<PlanHeader, 'text'> {
  id: string
  /** It is not followed any more, and nobody owes anything by it. */
  isWithdrawn: boolean
  tasks: StoredTask[]
  duties: StoredDuty[]
}

export type PlanName = Pick<StoredPlan, 'id' | 'number' | 'title'>

const IN_FORCE = {
  tasks: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } },
  duties: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } },
} as const satisfies Prisma.PlanInclude
const BY_AGE = { createdAt: 'asc' } as const
type PlanRow = Prisma.PlanGetPayload<{ include: typeof IN_FORCE }>

const taskOf = (row: PlanRow['tasks'][number]): StoredTask => ({
  id: row.id,
  position: row.position,
  number: row.number,
  title: row.title,
  group: row.group,
  product: row.product,
  timing: row.timing as unknown as Timing,
  leads: row.leads,
  coordinators: row.coordinators,
  source: { start: row.sourceStart, end: row.sourceEnd },
})

const dutyOf = (row: PlanRow['duties'][number]): StoredDuty => ({
  id: row.id,
  position: row.position,
  duty: row.duty as unknown as ParsedReportingDuty,
})

const dayText = (date: Date | null): string | null => dayOrNull(date)?.toString() ?? null

const planOf = (row: PlanRow): StoredPlan => ({
  id: row.id,
  number: row.number,
  issuer: row.issuer,
  title: row.title,
  year: row.year,
  from: dayOf(row.fromDay),
  to: dayOf(row.toDay),
  issuedOn: dayOrNull(row.issuedOn),
  carriesOut: row.carriesOut === null ? null : { number: row.carriesOut, date: dayText(row.carriesOutOn) },
  isWithdrawn: row.withdrawnAt !== null,
  contentHash: row.contentHash,
  revision: row.revision,
  tasks: row.tasks.map(taskOf),
  duties: row.duties.map(dutyOf),
})

const headerData = (header: PlanHeader) => ({
  number: header.number,
  issuer: header.issuer,
  title: header.title,
  year: header.year,
  fromDay: dateOf(header.from),
  toDay: dateOf(header.to),
  issuedOn: dateOrNull(header.issuedOn),
  carriesOut: header.carriesOut?.number ?? null,
  carriesOutOn: header.carriesOut?.date ? new Date(`${header.carriesOut.date}T00:00:00Z`) : null,
  text: header.text,
  contentHash: header.contentHash,
  revision: header.revision,
})

const taskData = <T extends TaskContent>({ source, timing, ...task }: T) => ({
  ...task,
  timing: timing as unknown as Prisma.InputJsonObject,
  sourceStart: source.start,
  sourceEnd: source.end,
})

// Any number that nothing else in this database locks.
const PLANS_LOCK = 407_2022

export function planRows(client: Client) {
  return {
    /** Until the transaction ends nobody else changes plans or agencies: what is owed follows from both. */
    async lockAll(): Promise<void> {
      await client.$executeRaw`SELECT pg_advisory_xact_lock(${PLANS_LOCK}::bigint)`
    },

    /** Every plan, those that are not followed any more included. */
    async everyOne(): Promise<StoredPlan[]> {
      const rows = await client.plan.findMany({ include: IN_FORCE, orderBy: BY_AGE })
      return rows.map(planOf)
    },

    /** The plans that are followed. */
    async all(): Promise<StoredPlan[]> {
      const rows = await client.plan.findMany({ where: { withdrawnAt: null }, include: IN_FORCE, orderBy: BY_AGE })
      return rows.map(planOf)
    },

    /** How these plans are called. */
    async namesOf(ids: string[]): Promise<PlanName[]> {
      return client.plan.findMany({ where: { id: { in: ids } }, select: { id: true, number: true, title: true } })
    },

    async byId(id: string): Promise<StoredPlan | null> {
      const row = await client.plan.findUnique({ where: { id }, include: IN_FORCE })
      return row && planOf(row)
    },

    /** What was in the plan before and fell out of it. */
    async withdrawnOf(planId: string): Promise<{ tasks: StoredTask[]; duties: StoredDuty[] }> {
      const where = { planId, withdrawnAt: { not: null } }
      const [tasks, duties] = [
        await client.task.findMany({ where, orderBy: { withdrawnAt: 'desc' } }),
        await client.reportingDuty.findMany({ where, orderBy: { withdrawnAt: 'desc' } }),
      ]
      return { tasks: tasks.map(taskOf), duties: duties.map(dutyOf) }
    },

    /** Tasks in force in which the agency has a part, and those whose lead is a role that any agency may have. */
    async tasksOpenTo(agencyId: string): Promise<StoredTask[]> {
      const rows = await client.task.findMany({
        where: {
          withdrawnAt: null,
          plan: { withdrawnAt: null },
          OR: [{ assignments: { some: { agencyId } } }, { assignments: { none: { part: 'lead' } } }],
        },
        orderBy: [{ plan: { createdAt: 'desc' } }, { position: 'asc' }],
      })
      return rows.map(taskOf)
    },

    /** Tasks in force of the plans that touch these days, which nobody owes as its lead (yet). */
    async tasksWithoutObligation(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<IdleTask[]> {
      const rows = await client.task.findMany({
        where: {
          withdrawnAt: null,
          plan: { withdrawnAt: null, fromDay: { lte: dateOf(to) }, toDay: { gte: dateOf(from) } },
          obligations: { none: { part: 'lead', state: { not: 'withdrawn' } } },
        },
        include: { plan: { select: { id: true, year: true, fromDay: true, toDay: true } } },
        orderBy: { position: 'asc' },
      })
      return rows.map(({ plan: { id, year, fromDay, toDay }, ...row }) => ({
        ...taskOf(row),
        plan: { id, year, from: dayOf(fromDay), to: dayOf(toDay) },
      }))
    },

    async add(header: PlanHeader): Promise<string> {
      const { id } = await client.plan.create({ data: headerData(header), select: { id: true } })
      return id
    },

    async replaceHeader(id: string, header: PlanHeader): Promise<void> {
      await client.plan.update({ where: { id }, data: headerData(header) })
    },

    /** The last change of one plan, or of any. */
    async revision(id?: string): Promise<number> {
      const { _max: last } = await client.plan.aggregate({ _max: { revision: true }, where: id ? { id } : {} })
      return last.revision ?? 0
    },

    /** Takes a plan out of what is followed (`at`), or puts it back (null); false where it was so before. */
    async withdraw(id: string, at: Temporal.Instant | null): Promise<boolean> {
      const { count } = await client.plan.updateMany({
        where: { id, withdrawnAt: at ? null : { not: null } },
        data: { withdrawnAt: at && timestampOf(at) },
      })
      return count === 1
    },

    async addTasks(planId: string, tasks: TaskContent[]): Promise<void> {
      await client.task.createMany({ data: tasks.map((task) => ({ planId, ...taskData(task) })) })
    },

    /** Tasks that were withdrawn are in force again. */
    async changeTasks(tasks: StoredTask[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "Task" t
           SET "position" = n."position", "number" = n."number", "title" = n."title", "group" = n."group",
               "product" = n."product", "timing" = n."timing", "leads" = n."leads", "coordinators" = n."coordinators",
               "sourceStart" = n."sourceStart", "sourceEnd" = n."sourceEnd", "withdrawnAt" = NULL
          FROM jsonb_to_recordset(${JSON.stringify(tasks.map(taskData))}::jsonb)
               AS n("id" uuid, "position" int, "number" text, "title" text, "group" text, "product" text,
                    "timing" jsonb, "leads" text[], "coordinators" text[], "sourceStart" int, "sourceEnd" int)
         WHERE t."id" = n."id"`
    },

    /** Where tasks stand in the plan and its text. */
    async placeTasks(tasks: Pick<StoredTask, 'id' | 'position' | 'source'>[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "Task" t
           SET "position" = n."position", "sourceStart" = (n."source"->>'start')::int,
               "sourceEnd" = (n."source"->>'end')::int
          FROM jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) AS n("id" uuid, "position" int, "source" jsonb)
         WHERE t."id" = n."id"`
    },

    async withdrawTasks(ids: string[], at: Temporal.Instant): Promise<void> {
      await client.task.updateMany({ where: { id: { in: ids } }, data: { withdrawnAt: timestampOf(at) } })
    },

    async addDuties(planId: string, duties: Omit<StoredDuty, 'id'>[]): Promise<void> {
      const data = duties.map(({ position, duty }) => ({
        planId,
        position,
        duty: duty as unknown as Prisma.InputJsonObject,
      }))
      await client.reportingDuty.createMany({ data })
    },

    /** Duties that were withdrawn are in force again. */
    async changeDuties(duties: StoredDuty[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "ReportingDuty" d SET "position" = n."position", "duty" = n."duty", "withdrawnAt" = NULL
          FROM jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) AS n("id" uuid, "position" int, "duty" jsonb)
         WHERE d."id" = n."id"`
    },

    async withdrawDuties(ids: string[], at: Temporal.Instant): Promise<void> {
      await client.reportingDuty.updateMany({ where: { id: { in: ids } }, data: { withdrawnAt: timestampOf(at) } })
    },

    /** Which agencies have a part in the tasks of a plan. */
    async partsOf(planId: string): Promise<TaskPart[]> {
      return client.$queryRaw<TaskPart[]>`
        SELECT "taskId"::text, "part", array_agg("agencyId"::text) AS "agencyIds"
          FROM "Assignment"
         WHERE "taskId" IN (SELECT "id" FROM "Task" WHERE "planId" = ${planId}::uuid)
         GROUP BY "taskId", "part"`
    },

    /** Says anew which agencies have these parts; what stays so is not written again. */
    async assign(parts: TaskPart[]): Promise<void> {
      await client.$executeRaw`
        WITH parts AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
                        AS p("taskId" uuid, "part" text, "agencyIds" uuid[])
        ), gone AS (
          DELETE FROM "Assignment" a USING parts p
           WHERE a."taskId" = p."taskId" AND a."part" = p."part" AND a."agencyId" <> ALL (p."agencyIds")
        )
        INSERT INTO "Assignment" ("taskId", "agencyId", "part")
        SELECT "taskId", "agencyId", "part" FROM parts, unnest("agencyIds") AS "agencyId"
        ON CONFLICT DO NOTHING`
    },
  }
}
