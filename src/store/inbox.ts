import type { Temporal } from 'temporal-polyfill'
import type { InboxEvent as InboxRow, Prisma } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

export interface InboxEvent {
  id: number
  channel: string
  chat: string
  update: object
  attempts: number
}

const eventOf = (row: InboxRow): InboxEvent => ({
  id: row.id,
  channel: row.channel,
  chat: row.chat,
  update: row.update as object,
  attempts: row.attempts,
})

export function inboxRows(client: Client) {
  return {
    /** Stores an event of a channel; false where the channel delivered it before. */
    async add(event: { channel: string; eventId: string; chat: string; update: object }): Promise<boolean> {
      const key = `${event.channel}:${event.chat}`
      await client.chat.createMany({ data: [{ key }], skipDuplicates: true })
      const { count } = await client.inboxEvent.createMany({
        data: [{ ...event, chat: key, update: event.update as Prisma.InputJsonObject }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async nextOf(chat: string): Promise<InboxEvent | null> {
      const row = await client.inboxEvent.findFirst({ where: { chat, state: 'waiting' }, orderBy: { id: 'asc' } })
      return row && eventOf(row)
    },

    /** The row stays, so that a repeated delivery is known; what the person wrote does not. */
    async handled(id: number): Promise<void> {
      await client.$executeRaw`
        UPDATE "InboxEvent" SET "state" = 'handled', "handledAt" = now(), "update" = '{}' WHERE "id" = ${id}`
    },

    async retryLater(id: number, error: string): Promise<void> {
      await client.inboxEvent.update({ where: { id }, data: { attempts: { increment: 1 }, error } })
    },

    /** Sets an event aside that cannot be handled, so that it never blocks its chat. */
    async setAside(id: number, error: string): Promise<void> {
      await client.inboxEvent.update({ where: { id }, data: { state: 'failed', attempts: { increment: 1 }, error } })
    },

    /** Forgets at most `most` events that were handled before `instant`; tells how many. No channel delivers so late again. */
    async forget(instant: Temporal.Instant, most: number): Promise<number> {
      return client.$executeRaw`
        DELETE FROM "InboxEvent" WHERE "id" IN
          (SELECT "id" FROM "InboxEvent" WHERE "state" = 'handled' AND "handledAt" < ${timestampOf(instant)}::timestamptz
            ORDER BY "id" LIMIT ${most}::int)`
    },
  }
}
