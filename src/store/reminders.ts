import type { Temporal } from 'temporal-polyfill'
import type { Rung } from '../domain/reminder/rung.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

export interface LedgerKey {
  obligationId: string
  memberId: string
  key: string
}

export interface LedgerEntry extends LedgerKey {
  rung: Rung
  pushId: string | null
  skipped: string | null
  createdAt: Temporal.Instant
}

/** One person's message of a day. */
export interface NewDigest {
  memberId: string
  /** The overviews in a secretary's digest. */
  overviewKeys: string[]
  items: { obligationId: string; key: string; rung: Rung }[]
  /** What the items take the place of. */
  superseded: { obligationId: string; key: string; rung: Rung; reason: string }[]
}

export function reminderRows(client: Client) {
  return {
    async keysOf(obligationIds: string[]): Promise<LedgerKey[]> {
      return client.reminder.findMany({
        where: { obligationId: { in: obligationIds } },
        select: { obligationId: true, memberId: true, key: true },
      })
    },

    /**
     * Saves digests before they are sent, each with its entries in the ledger, in one statement: all or nothing. Tells
     * whose they are and how many entries without a message came with them: who has a digest of that day gets no second.
     */
    async enter(
      digests: NewDigest[],
      day: Temporal.PlainDate,
      now: Temporal.Instant,
    ): Promise<{ memberIds: Set<string>; skipped: number }> {
      const records = digests.map(({ memberId, overviewKeys, items, superseded }) => ({
        memberId,
        overviewKeys,
        entries: [...items, ...superseded],
      }))
      const at = timestampOf(now)
      // In one order: two processes would else wait for each other.
      const [row] = await client.$queryRaw<{ memberIds: string[]; skipped: number }[]>`
        WITH digest AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
                                      AS d("memberId" uuid, "overviewKeys" text[], "entries" jsonb)),
             push AS (
               INSERT INTO "Push" ("id", "kind", "key", "memberId", "overviewKeys", "day", "notBefore", "createdAt")
               SELECT gen_random_uuid(), 'digest', 'digest:' || "memberId" || ':' || ${day.toString()}, "memberId",
                      "overviewKeys", ${day.toString()}::date, ${at}::timestamptz, ${at}::timestamptz
                 FROM digest ORDER BY "memberId"
               ON CONFLICT ("key") DO NOTHING
               RETURNING "id", "memberId"),
             entry AS (
               INSERT INTO "Reminder"
                      ("id", "obligationId", "memberId", "key", "rung", "pushId", "skipped", "createdAt")
               SELECT gen_random_uuid(), e."obligationId", p."memberId", e."key", e."rung",
                      CASE WHEN e."reason" IS NULL THEN p."id" END, e."reason", ${at}::timestamptz
                 FROM push p JOIN digest d USING ("memberId"),
                      jsonb_to_recordset(d."entries")
                      AS e("obligationId" uuid, "key" text, "rung" text, "reason" text)
                ORDER BY e."obligationId", p."memberId", e."key"
               ON CONFLICT ("obligationId", "memberId", "key") DO NOTHING
               RETURNING "skipped")
        SELECT ARRAY(SELECT "memberId"::text FROM push) AS "memberIds",
               (SELECT count("skipped") FROM entry)::int AS "skipped"`
      return { memberIds: new Set(row?.memberIds), skipped: row?.skipped ?? 0 }
    },

    /** Writes what is not there yet; tells how many entries that were. */
    async add(entries: LedgerEntry[]): Promise<number> {
      if (entries.length === 0) return 0
      return client.$executeRaw`
        INSERT INTO "Reminder" ("id", "obligationId", "memberId", "key", "rung", "pushId", "skipped", "createdAt")
        SELECT gen_random_uuid(), "obligationId", "memberId", "key", "rung", "pushId", "skipped", "createdAt"
          FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
               AS e("obligationId" uuid, "memberId" uuid, "key" text, "rung" text, "pushId" uuid, "skipped" text,
                    "createdAt" timestamptz)
         ORDER BY "obligationId", "memberId", "key"
        ON CONFLICT ("obligationId", "memberId", "key") DO NOTHING`
    },

    /**
     * Ends up to so many digests of days before `day` that wait to be sent, and tells how many that were. What certainly
     * did not arrive is taken back: its entries are forgotten and what they were about is looked at again. What may have
     * arrived stays as it is, and `unknown`.
     */
    async takeBack(day: Temporal.PlainDate, most: number): Promise<number> {
      const [row] = await client.$queryRaw<{ count: number }[]>`
        WITH late AS (SELECT "id", EXISTS (SELECT 1 FROM "PushAttempt" a
                                            WHERE a."pushId" = "Push"."id" AND a."outcome" IN ('unknown', 'sent'))
                                   AS "mayHaveArrived"
                        FROM "Push"
                       WHERE "state" = 'queued' AND "kind" <> 'notice' AND "day" < ${day.toString()}::date
                       ORDER BY "id" LIMIT ${most} FOR UPDATE SKIP LOCKED),
             doubtful AS (UPDATE "Push" p SET "state" = 'unknown'
                            FROM late WHERE p."id" = late."id" AND late."mayHaveArrived"),
             push AS (UPDATE "Push" p SET "state" = 'skipped', "overviewKeys" = '{}'
                        FROM late WHERE p."id" = late."id" AND NOT late."mayHaveArrived" RETURNING p."id"),
             entry AS (DELETE FROM "Reminder" r USING push WHERE r."pushId" = push."id" AND r."skipped" IS NULL
                       RETURNING r."obligationId"),
             owed AS (SELECT "id" FROM "Obligation"
                       WHERE "id" IN (SELECT "obligationId" FROM entry) AND "state" IN ('open', 'returned')
                       ORDER BY "id" FOR NO KEY UPDATE),
             looked AS (UPDATE "Obligation" o SET "nextRungOn" = ${day.toString()}::date, "updatedAt" = clock_timestamp()
                          FROM owed WHERE o."id" = owed."id")
        SELECT count(*)::int AS "count" FROM late`
      return row?.count ?? 0
    },

    /** What of a push has been, or is to be, told. */
    async ofPush(pushId: string): Promise<{ id: string; obligationId: string; key: string; rung: Rung }[]> {
      const rows = await client.reminder.findMany({ where: { pushId, skipped: null } })
      return rows.map(({ id, obligationId, key, rung }) => ({ id, obligationId, key, rung: rung as Rung }))
    },

    /**
     * Says why entries of pushes were not sent after all. Their keys are free again: should what they are about be owed
     * again, nobody has been told of it.
     */
    async skip(ids: string[], reason: string): Promise<void> {
      await client.$executeRaw`
        UPDATE "Reminder" SET "skipped" = ${reason}, "key" = "key" || '@' || "pushId"::text
         WHERE "id" = ANY(${ids}::uuid[]) AND "skipped" IS NULL`
    },
  }
}
