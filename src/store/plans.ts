import type { Temporal } from 'temporal-polyfill'
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
})

const taskData = ({ source, timing, ...task }: TaskContent) => ({
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

    /** Tasks in force of the plans that touch these days, for which nobody owes anything (yet). */
    async tasksWithoutObligation(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<StoredTask[]> {
      const rows = await client.task.findMany({
        where: {
          withdrawnAt: null,
          plan: { withdrawnAt: null, fromDay: { lte: dateOf(to) }, toDay: { gte: dateOf(from) } },
          obligations: { none: { state: { not: 'withdrawn' } } },
        },
        orderBy: { position: 'asc' },
      })
      return rows.map(taskOf)
    },

    async add(header: PlanHeader): Promise<string> {
      const { id } = await client.plan.create({ data: headerData(header), select: { id: true } })
      return id
    },

    async replaceHeader(id: string, header: PlanHeader): Promise<void> {
      await client.plan.update({ where: { id }, data: headerData(header) })
    },

    /** Takes a plan out of what is followed (`at`), or puts it back (null); false where it was so before. */
    async withdraw(id: string, at: Temporal.Instant | null): Promise<boolean> {
      const { count } = await client.plan.updateMany({
        where: { id, withdrawnAt: at ? null : { not: null } },
        data: { withdrawnAt: at && timestampOf(at) },
      })
      return count === 1
    },

    async addTask(planId: string, task: TaskContent): Promise<string> {
      const { id } = await client.task.create({ data: { planId, ...taskData(task) }, select: { id: true } })
      return id
    },

    /** A task that was withdrawn is in force again. */
    async changeTask(id: string, task: TaskContent): Promise<void> {
      await client.task.update({ where: { id }, data: { ...taskData(task), withdrawnAt: null } })
    },

    /** Where a task stands in the plan and its text. */
    async placeTask(id: string, position: number, source: TaskContent['source']): Promise<void> {
      const data = { position, sourceStart: source.start, sourceEnd: source.end }
      await client.task.update({ where: { id }, data })
    },

    async withdrawTask(id: string, at: Temporal.Instant): Promise<void> {
      await client.task.update({ where: { id }, data: { withdrawnAt: timestampOf(at) } })
    },

    async addDuty(planId: string, position: number, duty: ParsedReportingDuty): Promise<void> {
      await client.reportingDuty.create({ data: { planId, position, duty: duty as unknown as Prisma.InputJsonObject } })
    },

    /** A duty that was withdrawn is in force again. */
    async changeDuty(id: string, position: number, duty: ParsedReportingDuty): Promise<void> {
      const data = { position, duty: duty as unknown as Prisma.InputJsonObject, withdrawnAt: null }
      await client.reportingDuty.update({ where: { id }, data })
    },

    async withdrawDuty(id: string, at: Temporal.Instant): Promise<void> {
      await client.reportingDuty.update({ where: { id }, data: { withdrawnAt: timestampOf(at) } })
    },

    /** Says anew which agencies have a part in a task. */
    async assign(taskId: string, parts: { agencyId: string; part: 'lead' | 'coordinating' }[]): Promise<void> {
      await client.assignment.deleteMany({ where: { taskId } })
      await client.assignment.createMany({ data: parts.map((part) => ({ taskId, ...part })), skipDuplicates: true })
    },
  }
}
