import type { Client } from './client.js'
import { gathered, sameClaimant } from './gathered.js'
import { storableJson, type InboxEvent, type KeptConversation } from './inbox.js'

// Who restarts a service some times in a row has nobody's message set aside.
const PATIENCE = '10 minutes'

export function chatRows(client: Client) {
  const claimAtOnce = gathered(async (asked: { claimant: string; leaseSeconds: number }[]) => {
    const { claimant, leaseSeconds } = asked[0]!
    // Both rows are locked and so looked at as they are by then: an event that somebody has handled meanwhile is left.
    const events = await client.$queryRaw<InboxEvent[]>`
      WITH next AS MATERIALIZED (
             SELECT e."id", e."channel", e."chat", e."update", e."attempts", e."answers", c."conversation",
                    c."claimedBy" IS NOT NULL AND e."receivedAt" < now() - ${PATIENCE}::interval AS "left"
               FROM "InboxEvent" e JOIN "Chat" c ON c."key" = e."chat"
              WHERE e."state" = 'waiting' AND (c."claimedUntil" IS NULL OR c."claimedUntil" < now())
                AND NOT EXISTS (SELECT 1 FROM "InboxEvent" b
                                 WHERE b."state" = 'waiting' AND b."chat" = e."chat" AND b."id" < e."id")
              ORDER BY e."id" LIMIT ${asked.length}::int FOR UPDATE OF c, e SKIP LOCKED),
           claimed AS (
             UPDATE "Chat" SET "claimedBy" = ${claimant}::uuid,
                    "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
              WHERE "key" IN (SELECT "chat" FROM next)
             RETURNING "key"),
           died AS (
             UPDATE "InboxEvent" SET "attempts" = "attempts" + 1 WHERE "id" IN (SELECT "id" FROM next WHERE "left"))
      SELECT n."id", n."channel", n."chat", n."update", n."attempts" + n."left"::int AS "attempts", n."answers",
             n."conversation"
        FROM next n JOIN claimed ON claimed."key" = n."chat" ORDER BY "id"`
    return asked.map((_, index) => events[index] ?? null)
  }, sameClaimant)

  return {
    /**
     * Takes the chat whose event has waited longest, so that the busy ones keep nobody waiting, and gives that event;
     * nobody else handles events of the chat while the lease lasts. Where a process that had the chat died or stood still,
     * that counts as a try of the event that it had in hand, unless that came a short while ago.
     */
    claimWaiting: (claimant: string, leaseSeconds: number): Promise<InboxEvent | null> =>
      claimAtOnce({ claimant, leaseSeconds }),

    /** False where the lease ran out and somebody else has the chat: then where its conversation stands is not written. */
    async renew(
      key: string,
      claimant: string,
      leaseSeconds: number,
      conversation: KeptConversation | null = null,
    ): Promise<boolean> {
      const kept = conversation && storableJson(conversation.state)
      const count = await client.$executeRaw`
        UPDATE "Chat" SET "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision),
               "conversation" = CASE WHEN ${kept}::text IS NULL THEN "conversation"
                                     WHEN ${kept}::text <> 'null' THEN ${kept}::jsonb END
         WHERE "key" = ${key} AND "claimedBy" = ${claimant}::uuid`
      return count === 1
    },

    /** Gives a chat back, to be taken again after `pauseSeconds` at the earliest. */
    async release(key: string, claimant: string, pauseSeconds = 0): Promise<void> {
      await client.$executeRaw`
        UPDATE "Chat" SET "claimedBy" = NULL,
               "claimedUntil" = CASE WHEN ${pauseSeconds}::double precision > 0
                                     THEN now() + make_interval(secs => ${pauseSeconds}::double precision) END
         WHERE "key" = ${key} AND "claimedBy" = ${claimant}::uuid`
    },

    /**
     * For a start on the embedded database, where no other process can hold a claim. What was in hand when the process died
     * has been tried, as above.
     */
    async releaseAll(): Promise<void> {
      await client.$executeRaw`
        UPDATE "InboxEvent" SET "attempts" = "attempts" + 1 WHERE "id" IN
          (SELECT min(e."id") FROM "InboxEvent" e JOIN "Chat" c ON c."key" = e."chat"
            WHERE e."state" = 'waiting' AND c."claimedBy" IS NOT NULL AND e."receivedAt" < now() - ${PATIENCE}::interval
            GROUP BY e."chat")`
      await client.chat.updateMany({
        where: { claimedUntil: { not: null } },
        data: { claimedBy: null, claimedUntil: null },
      })
      await client.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second' WHERE "state" = 'sending'`
    },
  }
}
