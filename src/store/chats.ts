import { Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'

export function chatRows(client: Client) {
  return {
    /** Takes a chat that has events waiting; nobody else handles its events while the lease lasts. */
    async claimWaiting(claimant: string, leaseSeconds: number): Promise<string | null> {
      const [chat] = await client.$queryRaw<{ key: string }[]>`
        UPDATE "Chat" SET "claimedBy" = ${claimant}::uuid,
               "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
         WHERE "key" = (SELECT "key" FROM "Chat"
                         WHERE "key" IN (SELECT "chat" FROM "InboxEvent" WHERE "state" = 'waiting')
                           AND ("claimedUntil" IS NULL OR "claimedUntil" < now())
                         LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "key"`
      return chat?.key ?? null
    },

    /** False where the lease ran out and somebody else has the chat. */
    async renew(key: string, claimant: string, leaseSeconds: number): Promise<boolean> {
      const count = await client.$executeRaw`
        UPDATE "Chat" SET "claimedUntil" = now() + make_interval(secs => ${leaseSeconds}::double precision)
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

    /** For a start on the embedded database, where no other process can hold a claim. */
    async releaseAll(): Promise<void> {
      await client.chat.updateMany({
        where: { claimedUntil: { not: null } },
        data: { claimedBy: null, claimedUntil: null },
      })
      await client.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second' WHERE "state" = 'sending'`
    },

    async conversation(key: string): Promise<unknown> {
      const row = await client.chat.findUnique({ where: { key }, select: { conversation: true } })
      return row?.conversation ?? undefined
    },

    async saveConversation(key: string, conversation: object | null): Promise<void> {
      const value = conversation === null ? Prisma.DbNull : (conversation as Prisma.InputJsonObject)
      await client.chat.upsert({
        where: { key },
        create: { key, conversation: value },
        update: { conversation: value },
      })
    },
  }
}
