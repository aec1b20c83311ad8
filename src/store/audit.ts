import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/prisma/client.js'
import { instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface AuditEntry {
  at: Temporal.Instant
  /** Null for the command line and for what the product does by itself. */
  actorId: string | null
  action: string
  subject:
    | 'plan'
    | 'proposal'
    | 'agency'
    | 'obligation'
    | 'member'
    | 'report'
    | 'activity'
    | 'draft'
    | 'settings'
    | 'request'
    | 'broadcast'
    | 'group'
  subjectId: string
  change: Prisma.InputJsonObject
}

type Recorded = Pick<AuditEntry, 'at' | 'actorId' | 'action'> & { change: unknown }

export function auditRows(client: Client) {
  return {
    async add(entry: AuditEntry): Promise<void> {
      await client.auditEntry.create({ data: { ...entry, at: timestampOf(entry.at) } })
    },

    /** The newest entry about anything of that kind; `change` is as it was stored. */
    async lastOf(subject: AuditEntry['subject']): Promise<Recorded | null> {
      const row = await client.auditEntry.findFirst({ where: { subject }, orderBy: { id: 'desc' } })
      return row && { at: instantOf(row.at), actorId: row.actorId, action: row.action, change: row.change }
    },

    /** What an interview did to things of that kind, or to that one of them, as far as `change` names it by `id`. */
    async ofInterview(subject: AuditEntry['subject'], id: string, subjectId?: string): Promise<unknown[]> {
      const about = { subject, ...(subjectId === undefined ? {} : { subjectId }) }
      const rows = await client.auditEntry.findMany({
        where: { ...about, change: { path: ['id'], equals: id } },
        orderBy: { id: 'asc' },
        select: { change: true },
      })
      return rows.map(({ change }) => change)
    },
  }
}
