import type { Temporal } from 'temporal-polyfill'
import type { Rung } from '../domain/reminder/types.js'
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

export function reminderRows(client: Client) {
  return {
    async keysOf(obligationIds: string[]): Promise<LedgerKey[]> {
      return client.reminder.findMany({
        where: { obligationId: { in: obligationIds } },
        select: { obligationId: true, memberId: true, key: true },
      })
    },

    /** Writes what is not there yet; tells how many entries that were. */
    async add(entries: LedgerEntry[]): Promise<number> {
      const { count } = await client.reminder.createMany({
        data: entries.map((entry) => ({ ...entry, createdAt: timestampOf(entry.createdAt) })),
        skipDuplicates: true,
      })
      return count
    },

    async ofPush(pushId: string): Promise<{ id: string; obligationId: string; key: string; rung: Rung }[]> {
      const rows = await client.reminder.findMany({ where: { pushId } })
      return rows.map(({ id, obligationId, key, rung }) => ({ id, obligationId, key, rung: rung as Rung }))
    },

    /** Forgets the entries of a push that was never sent, so that they are due again. */
    async release(pushId: string): Promise<void> {
      await client.reminder.deleteMany({ where: { pushId, skipped: null } })
    },

    /** Says why entries were not sent after all. */
    async skip(ids: string[], reason: string): Promise<void> {
      await client.reminder.updateMany({ where: { id: { in: ids } }, data: { skipped: reason } })
    },
  }
}
