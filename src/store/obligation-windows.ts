import { Temporal } from 'temporal-polyfill'
import type { StoredWindow } from '../domain/obligation/compare.js'
import type { ObligationKind, ObligationPart, ObligationState, ObligationWindow } from '../domain/obligation/types.js'
import type { Client } from './client.js'

/** What several agencies owe alike. */
export interface NewObligations extends ObligationWindow {
  kind: ObligationKind
  part: ObligationPart
  taskId: string | null
  dutyId: string | null
  draftId: string | null
  requestId: string | null
  title: string
  agencyIds: string[]
  nextRungOn: Temporal.PlainDate | null
}

/** What to change alike in obligations that were read in the state `from`. */
export interface ObligationChange extends ObligationWindow {
  ids: string[]
  from: ObligationState
  part: ObligationPart
  title: string
  nextRungOn: Temporal.PlainDate | null
}

interface OwedAlike {
  part: ObligationPart
  taskId: string | null
  dutyId: string | null
  draftId: string | null
  title: string
  period: string
  opensOn: string | null
  dueOn: string | null
  knownFrom: string | null
  waitsFor: string | null
  because: string
  extendedTo: string | null
  state: ObligationState
  /** By the ids of agencies. */
  ids: Record<string, string>
}

/** As a record of `jsonb_to_recordset`. */
const windowRecord = (window: ObligationWindow & { nextRungOn: Temporal.PlainDate | null }) => ({
  period: window.period,
  opensOn: window.opensOn?.toString() ?? null,
  dueOn: window.dueOn?.toString() ?? null,
  knownFrom: window.knownFrom?.toString() ?? null,
  waitsFor: window.waitsFor,
  because: window.because,
  nextRungOn: window.nextRungOn?.toString() ?? null,
})

const dayIn = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

/** What brings obligations in step with their plan or request: many rows that are alike, read and written together. */
export function obligationWindowRows(client: Client) {
  return {
    /** What is owed under a plan, as far as it is compared with it, withdrawn rows included: a group of agencies owes tens of thousands of rows. */
    async windowsOfPlan(planId: string): Promise<StoredWindow[]> {
      const alike = await client.$queryRaw<OwedAlike[]>`
        SELECT "part", "taskId"::text, "dutyId"::text, "draftId"::text, "title", "period", "opensOn"::text, "dueOn"::text,
               "knownFrom"::text, "waitsFor", "because", "extendedTo"::text, "state",
               jsonb_object_agg("agencyId", "id") AS "ids"
          FROM "Obligation"
         WHERE "taskId" IN (SELECT "id" FROM "Task" WHERE "planId" = ${planId}::uuid)
            OR "dutyId" IN (SELECT "id" FROM "ReportingDuty" WHERE "planId" = ${planId}::uuid)
         GROUP BY "part", "taskId", "dutyId", "draftId", "title", "period", "opensOn", "dueOn", "knownFrom", "waitsFor",
                  "because", "extendedTo", "state"`
      return alike.flatMap(({ ids, ...said }) => {
        const [opensOn, dueOn, knownFrom] = [dayIn(said.opensOn), dayIn(said.dueOn), dayIn(said.knownFrom)]
        const window = { ...said, opensOn, dueOn, knownFrom, extendedTo: dayIn(said.extendedTo) }
        return Object.entries(ids).map(([agencyId, id]) => ({ ...window, agencyId, id }))
      })
    },

    /** What is there already stays as it is. */
    async add(obligations: NewObligations[]): Promise<void> {
      const records = obligations.map(({ kind, part, title, agencyIds, ...window }) => ({
        kind,
        part,
        taskId: window.taskId,
        dutyId: window.dutyId,
        draftId: window.draftId,
        requestId: window.requestId,
        title,
        agencyIds,
        ...windowRecord(window),
      }))
      await client.$executeRaw`
        INSERT INTO "Obligation" ("id", "kind", "part", "taskId", "dutyId", "draftId", "requestId", "title", "agencyId",
                                  "period", "opensOn", "dueOn", "knownFrom", "waitsFor", "because", "nextRungOn",
                                  "updatedAt")
        SELECT gen_random_uuid(), "kind", "part", "taskId", "dutyId", "draftId", "requestId", "title", "agencyId",
               "period", "opensOn", "dueOn", "knownFrom", "waitsFor", "because", "nextRungOn", clock_timestamp()
          FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
               AS n("kind" text, "part" text, "taskId" uuid, "dutyId" uuid, "draftId" uuid, "requestId" uuid,
                    "title" text, "agencyIds" uuid[], "period" text, "opensOn" date, "dueOn" date, "knownFrom" date,
                    "waitsFor" text, "because" text, "nextRungOn" date),
               unnest("agencyIds") AS "agencyId"
        ON CONFLICT DO NOTHING`
    },

    /**
     * Changes what has to be done, and opens again what was withdrawn, sent back where it had been; nothing where a report
     * came in the meantime.
     */
    async change(changes: ObligationChange[]): Promise<void> {
      const records = changes.map(({ ids, from, part, title, ...window }) => ({
        ids,
        from,
        part,
        title,
        ...windowRecord(window),
      }))
      await client.$executeRaw`
        UPDATE "Obligation" o
           SET "part" = n."part", "title" = n."title", "period" = n."period", "opensOn" = n."opensOn",
               "state" = CASE WHEN n."from" <> 'withdrawn' THEN n."from"
                              WHEN o."submittedOn" IS NULL THEN 'open' ELSE 'returned' END,
               "dueOn" = n."dueOn", "knownFrom" = n."knownFrom", "waitsFor" = n."waitsFor", "because" = n."because",
               "nextRungOn" = n."nextRungOn", "updatedAt" = clock_timestamp()
          FROM (SELECT *, unnest("ids") AS "id"
                  FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
                       AS r("ids" uuid[], "from" text, "part" text, "title" text, "period" text,
                            "opensOn" date, "dueOn" date, "knownFrom" date, "waitsFor" text, "because" text,
                            "nextRungOn" date)) n
         WHERE o."id" = n."id" AND o."state" = n."from"`
    },

    /** What is not in the plan any more is not owed; nothing where a report came in the meantime. */
    async withdraw(ids: string[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "Obligation"
           SET "state" = 'withdrawn', "nextRungOn" = NULL, "updatedAt" = clock_timestamp()
         WHERE "id" = ANY(${ids}::uuid[]) AND "state" IN ('open', 'returned')`
    },
  }
}
