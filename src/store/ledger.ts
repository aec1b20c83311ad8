import type { Temporal } from 'temporal-polyfill'
import type { MemberRole } from '../domain/access/roles.js'
import { instantAt } from '../domain/calendar/local-day.js'
import type { LedgerAttempt, LedgerRow } from '../domain/ledger/types.js'
import type { ObligationPart, ObligationState } from '../domain/obligation/types.js'
import { dayOrNull, instantOf, instantOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

/** Whose reminders, entered on which days of Viet Nam (both counted). Null: of all, and from the beginning. */
export interface LedgerQuery {
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate
  agencyId: string | null
  obligationIds: string[] | null
}

/** Where a page ended. */
export interface LedgerPlace {
  at: Date
  id: string
}

interface Row {
  id: string
  obligationId: string
  agencyId: string
  agency: string
  part: string
  taskNumber: string | null
  title: string
  dueOn: Date | null
  rung: string
  key: string
  member: string
  role: string
  memberAgencyId: string | null
  memberAgency: string | null
  skipped: string | null
  pushState: string | null
  sentAt: Date | null
  ackedAt: Date | null
  attempts: { channel: string; outcome: string; at: number }[] | null
  createdAt: Date
  state: string
  reportedAt: Date | null
}

const EVERYTHING_BEFORE: LedgerPlace = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

export function ledgerRows(client: Client) {
  return {
    /** The lines after `after` in the order of entering, at most `most`, and where to go on; null at the end. */
    async page(
      { from, to, agencyId, obligationIds }: LedgerQuery,
      after: LedgerPlace | null,
      most: number,
    ): Promise<{ rows: LedgerRow[]; next: LedgerPlace | null }> {
      const place = after ?? EVERYTHING_BEFORE
      const start = from ? timestampOf(instantAt(from, '00:00')) : EVERYTHING_BEFORE.at
      const end = timestampOf(instantAt(to.add({ days: 1 }), '00:00'))
      const rows = await client.$queryRaw<Row[]>`
        WITH lines AS (
          SELECT r.*
            FROM "Reminder" r JOIN "Obligation" o ON o."id" = r."obligationId"
           WHERE r."createdAt" >= ${start}::timestamptz AND r."createdAt" < ${end}::timestamptz
             AND (r."createdAt", r."id") > (${place.at}::timestamptz, ${place.id}::uuid)
             AND (${agencyId}::uuid IS NULL OR o."agencyId" = ${agencyId}::uuid)
             AND (${obligationIds}::uuid[] IS NULL OR r."obligationId" = ANY(${obligationIds}::uuid[]))
           ORDER BY r."createdAt", r."id" LIMIT ${most}
        )
        SELECT r."id"::text, r."obligationId"::text, o."agencyId"::text, a."name" AS "agency", o."part", t."number" AS "taskNumber",
               o."title", o."dueOn", r."rung", r."key", m."name" AS "member", m."role", m."agencyId"::text AS "memberAgencyId",
               ma."name" AS "memberAgency", r."skipped", p."state" AS "pushState", p."sentAt", p."ackedAt", r."createdAt", o."state",
               (SELECT jsonb_agg(jsonb_build_object('channel', x."channel", 'outcome', x."outcome",
                                                    'at', extract(epoch FROM x."at") * 1000) ORDER BY x."id")
                  FROM "PushAttempt" x WHERE x."pushId" = p."id") AS "attempts",
               (SELECT min(y."submittedAt") FROM "Report" y
                 WHERE y."obligationId" = o."id" AND o."state" IN ('submitted', 'nil', 'accepted')
                   AND y."submittedAt" >= o."submittedOn"::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') AS "reportedAt"
          FROM lines r
          JOIN "Obligation" o ON o."id" = r."obligationId"
          JOIN "Agency" a ON a."id" = o."agencyId"
          JOIN "Member" m ON m."id" = r."memberId"
          LEFT JOIN "Agency" ma ON ma."id" = m."agencyId"
          LEFT JOIN "Task" t ON t."id" = o."taskId"
          LEFT JOIN "Push" p ON p."id" = r."pushId"
         ORDER BY r."createdAt", r."id"`
      const last = rows.length === most ? rows.at(-1) : undefined
      return { rows: rows.map(lineOf), next: last ? { at: last.createdAt, id: last.id } : null }
    },
  }
}

function lineOf(row: Row): LedgerRow {
  return {
    obligationId: row.obligationId,
    agencyId: row.agencyId,
    agency: row.agency,
    part: row.part as ObligationPart,
    taskNumber: row.taskNumber,
    title: row.title,
    dueOn: dayOrNull(row.dueOn),
    rung: row.rung,
    key: row.key,
    recipient: {
      name: row.member,
      role: row.role as MemberRole,
      agencyId: row.memberAgencyId,
      agency: row.memberAgency,
    },
    skipped: row.skipped,
    push:
      row.pushState === null
        ? null
        : { state: row.pushState, sentAt: instantOrNull(row.sentAt), ackedAt: instantOrNull(row.ackedAt) },
    attempts: (row.attempts ?? []).map(attemptOf),
    enteredAt: instantOf(row.createdAt),
    state: row.state as ObligationState,
    reportedAt: instantOrNull(row.reportedAt),
  }
}

const attemptOf = ({ channel, outcome, at }: NonNullable<Row['attempts']>[number]): LedgerAttempt => ({
  channel,
  outcome,
  at: instantOf(new Date(at)),
})
