import type { Snooze } from '../domain/reminder/snooze.js'
import { dateOf, dayOf } from './days.js'
import type { Client } from './client.js'

export function snoozeRows(client: Client) {
  return {
    /** A new one takes the place of the one before. */
    async set({ obligationId, memberId, until }: Snooze): Promise<void> {
      const key = { obligationId, memberId }
      await client.snooze.upsert({
        where: { obligationId_memberId: key },
        create: { ...key, until: dateOf(until) },
        update: { until: dateOf(until) },
      })
    },

    async remove(obligationIds: string[], memberId: string): Promise<void> {
      await client.snooze.deleteMany({ where: { obligationId: { in: obligationIds }, memberId } })
    },

    async of(obligationIds: string[]): Promise<Snooze[]> {
      const rows = await client.snooze.findMany({ where: { obligationId: { in: obligationIds } } })
      return rows.map((row) => ({ ...row, until: dayOf(row.until) }))
    },
  }
}
