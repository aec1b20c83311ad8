import { Temporal } from 'temporal-polyfill'
import type { Prisma, Report as ReportRow } from '../generated/prisma/client.js'
import { dateOf, dayOf, instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'
import { gathered } from './gathered.js'
import {
  JOINED_OBLIGATIONS,
  OBLIGATION_COLUMNS,
  obligationOfJoined,
  type JoinedObligation,
  type Obligation,
} from './obligations.js'

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

/** An obligation, what its agency has registered for it, and its newest report with figures in another period. */
export interface ReportBasis {
  obligation: Obligation
  activities: { id: string; form: string; plannedOn: Temporal.PlainDate }[]
  previous: unknown
}

type BasisRow = JoinedObligation & {
  activities: { id: string; form: string; plannedOn: string }[] | null
  previous: unknown
}

const basisOfRow = ({ activities, previous, ...obligation }: BasisRow): ReportBasis => ({
  obligation: obligationOfJoined(obligation),
  activities: (activities ?? []).map((activity) => ({
    ...activity,
    plannedOn: Temporal.PlainDate.from(activity.plannedOn),
  })),
  previous,
})

export function reportRows(client: Client) {
  const basisAtOnce = gathered(async (ids: string[]): Promise<(ReportBasis | null)[]> => {
    const rows = await client.$queryRaw<BasisRow[]>`
      SELECT ${OBLIGATION_COLUMNS},
             (SELECT json_agg(json_build_object('id', v."id", 'form', v."form", 'plannedOn', v."plannedOn")
                              ORDER BY v."plannedOn")
                FROM "Activity" v WHERE v."taskId" = o."taskId" AND v."agencyId" = o."agencyId") AS "activities",
             (SELECT r."content" FROM "Report" r JOIN "Obligation" b ON b."id" = r."obligationId"
               WHERE NOT r."nil" AND b."id" <> o."id" AND b."agencyId" = o."agencyId"
                 AND b."taskId" IS NOT DISTINCT FROM o."taskId" AND b."dutyId" IS NOT DISTINCT FROM o."dutyId"
               ORDER BY r."submittedAt" DESC LIMIT 1) AS "previous"
        FROM ${JOINED_OBLIGATIONS} WHERE o."id" = ANY(${ids}::uuid[])`
    const found = new Map(rows.map((row) => [row.id, basisOfRow(row)]))
    return ids.map((id) => found.get(id) ?? null)
  })

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

    /** What the questions of a report need, in one statement, since every answer asks for it; null where nothing is owed. */
    basisOf: (obligationId: string): Promise<ReportBasis | null> => basisAtOnce(obligationId),

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
