import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/calendar/local-day.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'
import { gathered, sameClaimant } from './gathered.js'
import type { NoticeAbout, Push } from './pushes.js'

export type PushState = 'queued' | 'sent' | 'skipped' | 'failed' | 'unknown'

interface Claim {
  claimant: string
  now: Temporal.Instant
  leaseSeconds: number
}

interface NewAttempt {
  pushId: string
  claimant: string
  address: { channel: string; chat: string }
  at: Temporal.Instant
}

interface Arrived {
  id: string
  attempt: number
  messageId: string
  text: string
  sentAt: Temporal.Instant
}

interface ClaimedRow extends Omit<Push, 'notice'> {
  kind: string
  text: string | null
  about: NoticeAbout | null
  notBefore: Date
}

/** Who is sending a push, and what became of each try: nobody but the holder of its lease can say. */
export function pushAttemptRows(client: Client) {
  const claimAtOnce = gathered(async (asked: Claim[]) => {
    const { claimant, now, leaseSeconds } = asked[0]!
    const rows = await client.$queryRaw<ClaimedRow[]>`
      WITH next AS MATERIALIZED (
             SELECT "id" FROM "Push" WHERE "state" = 'queued' AND "notBefore" <= ${timestampOf(now)}::timestamptz
                AND ("kind" = 'notice' OR "day" = ${localDay(now).toString()}::date)
              ORDER BY "notBefore" LIMIT ${asked.length}::int FOR UPDATE SKIP LOCKED)
      UPDATE "Push" SET "state" = 'sending', "claimedBy" = ${claimant}::uuid, "attempts" = "attempts" + 1,
             "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
       WHERE "id" IN (SELECT "id" FROM next)
      RETURNING "id"::text AS "id", "memberId"::text AS "memberId", "groupId"::text AS "groupId", "attempts", "kind",
                "text", "about", "overviewKeys", "notBefore"`
    const claimed = rows.toSorted((a, b) => a.notBefore.getTime() - b.notBefore.getTime())
    return asked.map((_, index) => pushOf(claimed[index]))
  }, sameClaimant)

  const beginAtOnce = gathered(async (attempts: NewAttempt[]) => {
    const begun = await client.$queryRaw<{ id: number; pushId: string }[]>`
      INSERT INTO "PushAttempt" ("pushId", "channel", "chat", "outcome", "at")
      SELECT p."id", g."channel", g."chat", 'unknown', g."at"
        FROM unnest(${attempts.map(({ pushId }) => pushId)}::uuid[], ${attempts.map(({ claimant }) => claimant)}::uuid[],
                    ${attempts.map(({ address }) => address.channel)}::text[],
                    ${attempts.map(({ address }) => address.chat)}::text[],
                    ${attempts.map(({ at }) => timestampOf(at))}::timestamptz[])
             AS g("push", "claimant", "channel", "chat", "at")
        JOIN "Push" p ON p."id" = g."push" AND p."state" = 'sending' AND p."claimedBy" = g."claimant"
      RETURNING "id", "pushId"::text AS "pushId"`
    const ids = new Map(begun.map(({ id, pushId }) => [pushId, id]))
    return attempts.map(({ pushId }) => ids.get(pushId) ?? null)
  })

  const arriveAtOnce = gathered(async (all: Arrived[]) => {
    await client.$executeRaw`
      WITH arrived AS MATERIALIZED (
             SELECT * FROM unnest(${all.map(({ id }) => id)}::uuid[], ${all.map(({ attempt }) => attempt)}::int[],
                                  ${all.map(({ messageId }) => messageId)}::text[], ${all.map(({ text }) => text)}::text[],
                                  ${all.map(({ sentAt }) => timestampOf(sentAt))}::timestamptz[])
                      AS g("push", "attempt", "message", "text", "sentAt")),
           attempt AS (UPDATE "PushAttempt" a SET "outcome" = 'sent', "messageId" = g."message"
                         FROM arrived g WHERE a."id" = g."attempt")
      UPDATE "Push" p SET "state" = 'sent', "text" = g."text", "sentAt" = g."sentAt", "claimedBy" = NULL, "claimedUntil" = NULL
        FROM arrived g WHERE p."id" = g."push" AND p."state" IN ('sending', 'queued', 'unknown', 'failed')`
    return all.map(() => undefined)
  })

  return {
    /**
     * Takes the oldest push that may be sent now; nobody else gets it while the lease lasts. A digest of another day is
     * left: what it says goes into the one of today.
     * In the order of the index alone: sorting ten thousand of one instant for each claim would cost more than the rest.
     */
    claim: (claimant: string, now: Temporal.Instant, leaseSeconds: number): Promise<Push | null> =>
      claimAtOnce({ claimant, now, leaseSeconds }),

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
     * An attempt arrived, and with it the push, whoever holds that by now: nobody begins another. Together and at one go:
     * an attempt that is known to have arrived must never look like one that can be repeated.
     */
    arrived: (
      id: string,
      attempt: number,
      message: { messageId: string; text: string; sentAt: Temporal.Instant },
    ): Promise<void> => arriveAtOnce({ id, attempt, ...message }),

    /** Written before a send; until `endAttempt` or `arrived` its outcome is unknown. Null where somebody else has the push. */
    beginAttempt: (
      pushId: string,
      claimant: string,
      address: { channel: string; chat: string },
      at: Temporal.Instant,
    ): Promise<number | null> => beginAtOnce({ pushId, claimant, address, at }),

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

function pushOf(row: ClaimedRow | undefined): Push | null {
  if (!row) return null
  const { kind, text, about, notBefore: _, ...push } = row
  return { ...push, notice: kind === 'notice' ? { text: text ?? '', about } : null }
}
