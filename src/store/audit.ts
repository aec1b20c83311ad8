import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

export interface AuditEntry {
  at: Temporal.Instant
  /** Null for the command line and for what the product does by itself. */
  actorId: string | null
  action: string
  subject: 'plan' | 'proposal' | 'agency' | 'obligation' | 'member' | 'report' | 'activity'
  subjectId: string
  change: Prisma.InputJsonObject
}

export function auditRows(client: Client) {
  return {
    async add(entry: AuditEntry): Promise<void> {
      await client.auditEntry.create({ data: { ...entry, at: timestampOf(entry.at) } })
    },
  }
}
