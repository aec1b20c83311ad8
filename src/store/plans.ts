import type { Temporal } from 'temporal-polyfill'
import type { ParsedReportingDuty, Timing } from '../domain/plan/types.js'
import type { Prisma } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface PlanHeader {
  number: string | null
  issuer: string | null
  title: string
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  issuedOn: Temporal.PlainDate | null
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
  tasks: StoredTask[]
  duties: StoredDuty[]
}

const IN_FORCE = {
  tasks: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } },
  duties: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } },
} as const satisfies Prisma.PlanInclude
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

const planOf = (row: PlanRow): StoredPlan => ({
  id: row.id,
  number: row.number,
  issuer: row.issuer,
  title: row.title,
  year: row.year,
  from: dayOf(row.fromDay),
  to: dayOf(row.toDay),
  issuedOn: row.issuedOn && dayOf(row.issuedOn),
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

    async all(): Promise<StoredPlan[]> {
      const rows = await client.plan.findMany({ include: IN_FORCE, orderBy: { createdAt: 'asc' } })
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
          plan: { fromDay: { lte: dateOf(to) }, toDay: { gte: dateOf(from) } },
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

    async addTask(planId: string, task: TaskContent): Promise<string> {
      const { id } = await client.task.create({ data: { planId, ...taskData(task) }, select: { id: true } })
      return id
    },

    /** A task that was withdrawn is in force again. */
    async changeTask(id: string, task: TaskContent): Promise<void> {
      await client.task.update({ where: { id }, data: { ...taskData(task), withdrawnAt: null } })
    },

    async withdrawTask(id: string, at: Temporal.Instant): Promise<void> {
      await client.task.update({ where: { id }, data: { withdrawnAt: timestampOf(at) } })
    },

    async addDuty(planId: string, position: number, duty: ParsedReportingDuty): Promise<void> {
      await client.reportingDuty.create({ data: { planId, position, duty: duty as unknown as Prisma.InputJsonObject } })
    },

    /** A duty that was withdrawn is in force again. */
    async restoreDuty(id: string, position: number): Promise<void> {
      await client.reportingDuty.update({ where: { id }, data: { position, withdrawnAt: null } })
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
