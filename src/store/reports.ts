import type { Temporal } from 'temporal-polyfill'
import type { Prisma, Report as ReportRow } from '../generated/prisma/client.js'
import { dateOf, dayOf, instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface Report {
  id: string
  obligationId: string
  memberId: string
  nil: boolean
  content: Record<string, Prisma.InputJsonValue | null>
  submittedAt: Temporal.Instant
}

const reportOf = (row: ReportRow): Report => ({
  ...row,
  content: row.content as Report['content'],
  submittedAt: instantOf(row.submittedAt),
})

/** The report that counts, with the names a reader needs. */
export interface SubmittedReport {
  agency: string
  taskNumber: string | null
  title: string
  submittedOn: Temporal.PlainDate
  nil: boolean
  content: Report['content']
}

export function reportRows(client: Client) {
  return {
    /** Every version, the oldest first. */
    async ofObligation(obligationId: string): Promise<Report[]> {
      const rows = await client.report.findMany({ where: { obligationId }, orderBy: { submittedAt: 'asc' } })
      return rows.map(reportOf)
    },

    /** Writing the same report again changes nothing; true where it is new. */
    async add(report: Report): Promise<boolean> {
      const { count } = await client.report.createMany({
        data: [{ ...report, content: report.content, submittedAt: timestampOf(report.submittedAt) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    /** The newest report with figures that the agency made on the same task or duty in another period. */
    async newestBefore(obligation: {
      id: string
      agencyId: string
      taskId: string | null
      dutyId: string | null
    }): Promise<Report | null> {
      const { id, ...same } = obligation
      const row = await client.report.findFirst({
        where: {
          nil: false,
          obligation: { id: { not: id }, agencyId: same.agencyId, taskId: same.taskId, dutyId: same.dutyId },
        },
        orderBy: { submittedAt: 'desc' },
      })
      return row && reportOf(row)
    },

    /** The newest report on each obligation that was first reported between two days, of one agency or (null) of all. */
    async between(
      from: Temporal.PlainDate,
      to: Temporal.PlainDate,
      agencyId: string | null,
    ): Promise<SubmittedReport[]> {
      const rows = await client.obligation.findMany({
        where: {
          submittedOn: { gte: dateOf(from), lte: dateOf(to) },
          state: { in: ['submitted', 'nil', 'accepted'] },
          ...(agencyId ? { agencyId } : {}),
        },
        include: {
          agency: { select: { name: true } },
          task: { select: { number: true } },
          reports: { orderBy: { submittedAt: 'desc' }, take: 1 },
        },
        orderBy: [{ agency: { name: 'asc' } }, { submittedOn: 'asc' }],
      })
      return rows.flatMap(({ agency, task, title, submittedOn, reports: [report] }) =>
        report && submittedOn
          ? {
              agency: agency.name,
              taskNumber: task?.number ?? null,
              title,
              submittedOn: dayOf(submittedOn),
              nil: report.nil,
              content: report.content as Report['content'],
            }
          : [],
      )
    },
  }
}
