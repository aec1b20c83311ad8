import type { Temporal } from 'temporal-polyfill'
import type { Prisma, Report as ReportRow } from '../generated/prisma/client.js'
import { instantOf, timestampOf } from './days.js'
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
  }
}
