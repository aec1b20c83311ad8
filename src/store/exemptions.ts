import type { Temporal } from 'temporal-polyfill'
import type { ObligationState } from '../domain/obligation/types.js'
import type { Client } from './client.js'
import { instantOf } from './days.js'

/** How and why an obligation was exempted last. */
export interface ExemptionTrace {
  /** The interview's: handing it in twice exempts once. */
  id: string
  from: ObligationState
  reason: string
}

export interface Exemption {
  obligationId: string
  agency: string
  taskNumber: string | null
  title: string
  reason: string
  at: Temporal.Instant
}

/** What agencies need not do; the reason stands in the audit. */
export function exemptionRows(client: Client) {
  return {
    /** The newest `most` that stand, and how many more there are. */
    async standing(most: number): Promise<{ exemptions: Exemption[]; others: number }> {
      const rows = await client.$queryRaw<(Omit<Exemption, 'at'> & { at: Date; all: number })[]>`
        SELECT o."id"::text AS "obligationId", a."name" AS "agency", t."number" AS "taskNumber", o."title",
               e."change"->>'reason' AS "reason", e."at", count(*) OVER ()::int AS "all"
          FROM "Obligation" o
          JOIN "Agency" a ON a."id" = o."agencyId"
          LEFT JOIN "Task" t ON t."id" = o."taskId"
          JOIN LATERAL (SELECT * FROM "AuditEntry"
                         WHERE "subject" = 'obligation' AND "subjectId" = o."id"::text AND "action" = 'obligation.exempt'
                         ORDER BY "id" DESC LIMIT 1) e ON true
         WHERE o."state" = 'exempt'
         ORDER BY e."id" DESC LIMIT ${most}::int`
      const exemptions = rows.map(({ all: _all, at, ...exemption }) => ({ ...exemption, at: instantOf(at) }))
      return { exemptions, others: (rows[0]?.all ?? 0) - rows.length }
    },

    /** Null where it never was. */
    async lastOf(obligationId: string): Promise<ExemptionTrace | null> {
      const row = await client.auditEntry.findFirst({
        where: { subject: 'obligation', subjectId: obligationId, action: 'obligation.exempt' },
        orderBy: { id: 'desc' },
      })
      return row && (row.change as unknown as ExemptionTrace)
    },
  }
}
