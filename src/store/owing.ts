import { Temporal } from 'temporal-polyfill'
import type { OwedAlike } from '../domain/audience/owing.js'
import { startOfQuarter } from '../domain/obligation/quarter-check.js'
import type { ObligationKind } from '../domain/obligation/types.js'
import type { Client } from './client.js'

interface Row {
  taskId: string | null
  dutyId: string | null
  requestId: string | null
  kind: ObligationKind
  number: string | null
  title: string
  period: string
  opensOn: string
  dueOn: string | null
  agencyIds: string[]
}

export function owingRows(client: Client) {
  return {
    /** What can be done on that day and is not, with the agencies that lead it, the nearest day first. */
    async on(day: Temporal.PlainDate): Promise<OwedAlike[]> {
      const rows = await client.$queryRaw<Row[]>`
        SELECT o."taskId"::text, o."dutyId"::text, o."requestId"::text, o."kind", t."number", o."title", o."period",
               o."opensOn"::text, o."dueOn"::text, array_agg(o."agencyId"::text) AS "agencyIds"
          FROM "Obligation" o LEFT JOIN "Task" t ON t."id" = o."taskId"
         WHERE o."part" = 'lead' AND o."state" IN ('open', 'returned') AND o."opensOn" <= ${day.toString()}::date
           AND (o."dueOn" IS NOT NULL OR o."opensOn" >= ${startOfQuarter(day).toString()}::date)
         GROUP BY o."taskId", o."dutyId", o."requestId", o."kind", t."number", t."position", o."title", o."period",
                  o."opensOn", o."dueOn"
         ORDER BY o."dueOn" NULLS LAST, t."position" NULLS LAST, o."title"`
      return rows.map(({ taskId, dutyId, requestId, number, opensOn, dueOn, ...row }) => ({
        ...row,
        key: requestId ? `request:${requestId}` : dutyId ? `duty:${dutyId}` : `task:${taskId}`,
        taskNumber: number,
        opensOn: Temporal.PlainDate.from(opensOn),
        dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn),
      }))
    },
  }
}
