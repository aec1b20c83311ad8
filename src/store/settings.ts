import type { Temporal } from 'temporal-polyfill'
import type { Settings } from '../domain/settings/schema.js'
import type { Prisma } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

const ONLY_ROW = 1

export function settingsRows(client: Client) {
  return {
    /** As stored, unchecked; null while nobody has changed anything. */
    async read(): Promise<unknown> {
      const row = await client.settings.findUnique({ where: { id: ONLY_ROW } })
      return row?.value ?? null
    },

    async write(settings: Settings, at: Temporal.Instant): Promise<void> {
      const said = { value: settings as Prisma.InputJsonObject, changedAt: timestampOf(at) }
      await client.settings.upsert({ where: { id: ONLY_ROW }, create: { id: ONLY_ROW, ...said }, update: said })
    },
  }
}
