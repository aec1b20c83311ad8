import type { Temporal } from 'temporal-polyfill'
import { dateOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface NewPush {
  /** What it is about; a second push of the same key is never made. */
  key: string
  memberId: string
  day: Temporal.PlainDate
  notBefore: Temporal.Instant
  createdAt: Temporal.Instant
}

export interface Push {
  id: string
  memberId: string
  attempts: number
}

export type PushState = 'queued' | 'sent' | 'skipped' | 'failed' | 'unknown'

export function pushRows(client: Client) {
  return {
    /** Saves a push before it is sent; null where one of that key exists. */
    async add({ day, notBefore, createdAt, ...push }: NewPush): Promise<string | null> {
      const [row] = await client.push.createManyAndReturn({
        data: [
          {
            ...push,
            day: dateOf(day),
            notBefore: timestampOf(notBefore),
            createdAt: timestampOf(createdAt),
          },
        ],
        skipDuplicates: true,
        select: { id: true },
      })
      return row?.id ?? null
    },

    /** Who was given a digest on that day, whatever became of it: there is one a person a day. */
    async digestedOn(day: Temporal.PlainDate): Promise<Set<string>> {
      const rows = await client.push.findMany({
        where: { day: dateOf(day) },
        select: { memberId: true },
      })
      return new Set(rows.map((row) => row.memberId))
    },

    /** Takes the oldest push that may be sent now; nobody else gets it while the lease lasts. */
    async claim(claimant: string, now: Temporal.Instant, leaseSeconds: number): Promise<Push | null> {
      const [claimed] = await client.$queryRaw<{ id: string }[]>`
        UPDATE "Push" SET "state" = 'sending', "claimedBy" = ${claimant}::uuid, "attempts" = "attempts" + 1,
               "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
         WHERE "id" = (SELECT "id" FROM "Push" WHERE "state" = 'queued' AND "notBefore" <= ${timestampOf(now)}::timestamptz
                        ORDER BY "notBefore", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "id"::text AS "id"`
      if (!claimed) return null
      const row = await client.push.findUniqueOrThrow({ where: { id: claimed.id } })
      return {
        id: row.id,
        memberId: row.memberId,
        attempts: row.attempts,
      }
    },

    /** Pushes whose sender died in the middle, with the channel of the attempt that was under way. */
    async abandoned(): Promise<{ id: string; channel: string | null }[]> {
      return client.$queryRaw<{ id: string; channel: string | null }[]>`
        SELECT p."id"::text AS "id",
               (SELECT a."channel" FROM "PushAttempt" a WHERE a."pushId" = p."id" AND a."outcome" = 'unknown'
                 ORDER BY a."id" DESC LIMIT 1) AS "channel"
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
      change: { text?: string; sentAt?: Temporal.Instant; notBefore?: Temporal.Instant } = {},
    ): Promise<boolean> {
      const { count } = await client.push.updateMany({
        where: { id, state: 'sending', claimedBy: claimant },
        data: {
          state,
          claimedBy: null,
          claimedUntil: null,
          ...(change.text === undefined ? {} : { text: change.text }),
          ...(change.sentAt ? { sentAt: timestampOf(change.sentAt) } : {}),
          ...(change.notBefore ? { notBefore: timestampOf(change.notBefore) } : {}),
        },
      })
      return count === 1
    },

    /** Written before a send; until `endAttempt` its outcome is unknown. */
    async beginAttempt(
      pushId: string,
      address: { channel: string; chat: string },
      at: Temporal.Instant,
    ): Promise<number> {
      const { channel, chat } = address
      const row = await client.pushAttempt.create({
        data: { pushId, channel, chat, outcome: 'unknown', at: timestampOf(at) },
        select: { id: true },
      })
      return row.id
    },

    /** The address of the newest attempt of which nobody knows what became. */
    async unfinishedAttempt(pushId: string): Promise<{ channel: string; chat: string } | null> {
      return client.pushAttempt.findFirst({
        where: { pushId, outcome: 'unknown' },
        orderBy: { id: 'desc' },
        select: { channel: true, chat: true },
      })
    },

    /** Pushes of earlier days that were never sent. */
    async queuedBefore(day: Temporal.PlainDate): Promise<string[]> {
      const rows = await client.push.findMany({
        where: { state: 'queued', day: { lt: dateOf(day) } },
        select: { id: true },
      })
      return rows.map(({ id }) => id)
    },

    /** Takes a push back that nobody has begun to send; false where somebody has. */
    async withdraw(id: string): Promise<boolean> {
      const { count } = await client.push.updateMany({ where: { id, state: 'queued' }, data: { state: 'skipped' } })
      return count === 1
    },

    async endAttempt(id: number, outcome: string, detail: { messageId?: string; error?: string }): Promise<void> {
      await client.pushAttempt.update({ where: { id }, data: { outcome, ...detail } })
    },
  }
}
