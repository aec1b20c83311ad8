import type { Temporal } from 'temporal-polyfill'
import { instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

/**
 * `chat`: '<channel>:<chat>', 'group:<channel>:<chat>', 'door:<network address>' at the sign-in page, or 'form:<member>'
 * for what was typed in the middle of a form.
 */
export function wrongCodeRows(client: Client) {
  return {
    async add(chat: string, at: Temporal.Instant): Promise<void> {
      await client.wrongCode.create({ data: { chat, at: timestampOf(at) } })
    },

    /** When wrong codes were typed in a chat, and are not forgotten yet. */
    async of(chat: string): Promise<Temporal.Instant[]> {
      const rows = await client.wrongCode.findMany({ where: { chat }, select: { at: true } })
      return rows.map(({ at }) => instantOf(at))
    },

    /** The same for all chats of a channel, or the whole door. */
    async inAll(channel: string): Promise<Temporal.Instant[]> {
      const rows = await client.wrongCode.findMany({
        where: { chat: { startsWith: `${channel}:` } },
        select: { at: true },
      })
      return rows.map(({ at }) => instantOf(at))
    },

    /** Until the end of the transaction nobody else counts or tries codes there who asks for this lock. */
    async lock(channel: string): Promise<void> {
      await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`wrong-codes:${channel}`}))`
    },

    /** Forgets what was typed before `instant`, in whatever chat. */
    async forget(instant: Temporal.Instant): Promise<void> {
      await client.wrongCode.deleteMany({ where: { at: { lt: timestampOf(instant) } } })
    },
  }
}
