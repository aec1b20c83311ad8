import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/calendar/local-day.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'
import type { NoticeAbout, Push } from './pushes.js'

export type PushState = 'queued' | 'sent' | 'skipped' | 'failed' | 'unknown'

interface ClaimedRow extends Omit<Push, 'notice'> {
  kind: string
  text: string | null
  about: NoticeAbout | null
}

/** Who is sending a push, and what became of each try: nobody but the holder of its lease can say. */
export function pushAttemptRows(client: Client) {
  return {
    /**
     * Takes the oldest push that may be sent now; nobody else gets it while the lease lasts. A digest of another day is
     * left: what it says goes into the one of today.
     * In the order of the index alone: sorting ten thousand of one instant for each claim would cost more than the rest.
     */
    async claim(claimant: string, now: Temporal.Instant, leaseSeconds: number): Promise<Push | null> {
      const [row] = await client.$queryRaw<ClaimedRow[]>`
        UPDATE "Push" SET "state" = 'sending', "claimedBy" = ${claimant}::uuid, "attempts" = "attempts" + 1,
               "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
         WHERE "id" = (SELECT "id" FROM "Push" WHERE "state" = 'queued' AND "notBefore" <= ${timestampOf(now)}::timestamptz
                          AND ("kind" <> 'digest' OR "day" = ${localDay(now).toString()}::date)
                        ORDER BY "notBefore" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "id"::text AS "id", "memberId"::text AS "memberId", "attempts", "kind", "text", "about", "overviewKeys"`
      if (!row) return null
      const { kind, text, about, ...push } = row
      return { ...push, notice: kind === 'notice' ? { text: text ?? '', about } : null }
    },

    /** Pushes whose sender died in the middle, with the number of their attempts that may have arrived. */
    async abandoned(): Promise<{ id: string; doubts: number }[]> {
      return client.$queryRaw<{ id: string; doubts: number }[]>`
        SELECT p."id"::text AS "id",
               (SELECT count(*)::int FROM "PushAttempt" a WHERE a."pushId" = p."id" AND a."outcome" = 'unknown') AS "doubts"
          FROM "Push" p WHERE p."state" = 'sending' AND p."claimedUntil" < now()`
    },

    /** Ends the claim of a sender that died; false where somebody has it again. */
    async endAbandoned(id: string, state: PushState): Promise<boolean> {
      const count = await client.$executeRaw`
        UPDATE "Push" SET "state" = ${state}, "claimedBy" = NULL, "claimedUntil" = NULL
         WHERE "id" = ${id}::uuid AND "state" = 'sending' AND "claimedUntil" < now()`
      return count === 1
    },

    /** False where the lease ran out and somebody else has the push. */
    async renew(id: string, claimant: string, leaseSeconds: number): Promise<boolean> {
      const count = await client.$executeRaw`
        UPDATE "Push" SET "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
         WHERE "id" = ${id}::uuid AND "state" = 'sending' AND "claimedBy" = ${claimant}::uuid`
      return count === 1
    },

    /** Ends a claim. False where the lease ran out and somebody else has the push. */
    async settle(
      id: string,
      claimant: string,
      state: PushState,
      change: { notBefore?: Temporal.Instant } = {},
    ): Promise<boolean> {
      const { count } = await client.push.updateMany({
        where: { id, state: 'sending', claimedBy: claimant },
        data: {
          state,
          claimedBy: null,
          claimedUntil: null,
          ...(change.notBefore ? { notBefore: timestampOf(change.notBefore) } : {}),
        },
      })
      return count === 1
    },

    /**
     * An attempt arrived, and with it the push. Together and at one go: an attempt that is known to have arrived must
     * never look like one that can be repeated.
     */
    async arrived(
      id: string,
      claimant: string,
      attempt: number,
      { messageId, text, sentAt }: { messageId: string; text: string; sentAt: Temporal.Instant },
    ): Promise<void> {
      await client.$executeRaw`
        WITH attempt AS (UPDATE "PushAttempt" SET "outcome" = 'sent', "messageId" = ${messageId} WHERE "id" = ${attempt}::int)
        UPDATE "Push" SET "state" = 'sent', "text" = ${text}, "sentAt" = ${timestampOf(sentAt)}::timestamptz,
               "claimedBy" = NULL, "claimedUntil" = NULL
         WHERE "id" = ${id}::uuid AND "state" = 'sending' AND "claimedBy" = ${claimant}::uuid`
    },

    /** Written before a send; until `endAttempt` or `arrived` its outcome is unknown. Null where somebody else has the push. */
    async beginAttempt(
      pushId: string,
      claimant: string,
      { channel, chat }: { channel: string; chat: string },
      at: Temporal.Instant,
    ): Promise<number | null> {
      const [row] = await client.$queryRaw<{ id: number }[]>`
        INSERT INTO "PushAttempt" ("pushId", "channel", "chat", "outcome", "at")
        SELECT "id", ${channel}, ${chat}, 'unknown', ${timestampOf(at)}::timestamptz FROM "Push"
         WHERE "id" = ${pushId}::uuid AND "state" = 'sending' AND "claimedBy" = ${claimant}::uuid
        RETURNING "id"`
      return row?.id ?? null
    },

    /** Where the attempts went of which nobody knows whether they arrived, the newest first. */
    async doubtfulAttempts(pushId: string): Promise<{ channel: string; chat: string }[]> {
      return client.pushAttempt.findMany({
        where: { pushId, outcome: 'unknown' },
        orderBy: { id: 'desc' },
        select: { channel: true, chat: true },
      })
    },

    async endAttempt(id: number, outcome: string, error: string): Promise<void> {
      await client.pushAttempt.update({ where: { id }, data: { outcome, error } })
    },
  }
}
