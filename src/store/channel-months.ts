import type { Client } from './client.js'

/** What channels with a monthly quota have sent; a month is one of Viet Nam: '2026-11'. */
export function channelMonthRows(client: Client) {
  return {
    of(channel: string) {
      return {
        async count(month: string): Promise<number> {
          const row = await client.channelMonth.findUnique({ where: { channel_month: { channel, month } } })
          return row?.sent ?? 0
        },

        /** Adds messages and returns the new count, with the share of the quota in percent that was warned of last. */
        async sent(month: string, messages: number): Promise<{ sent: number; warned: number }> {
          const [row] = await client.$queryRaw<[{ sent: number; warned: number }]>`
            INSERT INTO "ChannelMonth" AS m ("channel", "month", "sent") VALUES (${channel}, ${month}, ${messages}::int)
            ON CONFLICT ("channel", "month") DO UPDATE SET "sent" = m."sent" + excluded."sent"
            RETURNING "sent", "warned"`
          return row
        },

        /** Notes that somebody was warned; a higher share stays. */
        async warned(month: string, share: number): Promise<void> {
          await client.channelMonth.updateMany({
            where: { channel, month, warned: { lt: share } },
            data: { warned: share },
          })
        },
      }
    },
  }
}
