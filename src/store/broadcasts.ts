import type { Temporal } from 'temporal-polyfill'
import { instantOf, instantOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

/** What a secretary tells a chosen set of people, and how far it has come. */
export interface Broadcast {
  id: string
  text: string
  /** Whom it was meant for, in words. */
  audience: string
  createdAt: Temporal.Instant
  /** Since when no more of it is sent; null where it is. */
  stoppedAt: Temporal.Instant | null
  /** How many of its messages are in which state. */
  counts: { sent: number; waiting: number; failed: number; unknown: number; stopped: number }
}

const COUNTED: Record<string, keyof Broadcast['counts']> = {
  queued: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  skipped: 'stopped',
}

type Row = Awaited<ReturnType<Client['broadcast']['findUniqueOrThrow']>>

export function broadcastRows(client: Client) {
  const withCounts = async (rows: Row[]) => {
    const states = await client.push.groupBy({
      by: ['broadcastId', 'state'],
      // A group is nobody of whom is counted whether it was reached.
      where: { broadcastId: { in: rows.map(({ id }) => id) }, groupId: null },
      _count: true,
    })
    return rows.map((row): Broadcast => {
      const counts = { sent: 0, waiting: 0, failed: 0, unknown: 0, stopped: 0 }
      for (const { broadcastId, state, _count } of states) {
        const counted = COUNTED[state]
        if (broadcastId === row.id && counted) counts[counted] += _count
      }
      return { ...row, createdAt: instantOf(row.createdAt), stoppedAt: instantOrNull(row.stoppedAt), counts }
    })
  }

  return {
    /** False where it was told before. */
    async add(broadcast: Pick<Broadcast, 'id' | 'text' | 'audience'>, at: Temporal.Instant): Promise<boolean> {
      const { count } = await client.broadcast.createMany({
        data: [{ ...broadcast, createdAt: timestampOf(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async byId(id: string): Promise<Broadcast | null> {
      return (await withCounts(await client.broadcast.findMany({ where: { id } })))[0] ?? null
    },

    /** The newest first. */
    async latest(most: number): Promise<Broadcast[]> {
      return withCounts(await client.broadcast.findMany({ orderBy: { createdAt: 'desc' }, take: most }))
    },

    async isStopped(id: string): Promise<boolean> {
      return (await client.broadcast.count({ where: { id, stoppedAt: { not: null } } })) === 1
    },

    /** Takes back what nobody has begun to send; how many messages that were. What is under way is not tried again. */
    async stop(id: string, at: Temporal.Instant): Promise<number> {
      await client.broadcast.updateMany({ where: { id }, data: { stoppedAt: timestampOf(at) } })
      const { count } = await client.push.updateMany({
        where: { broadcastId: id, state: 'queued' },
        data: { state: 'skipped' },
      })
      return count
    },

    /** Has what was taken back sent after all, from `at` on. */
    async resume(id: string, at: Temporal.Instant): Promise<number> {
      await client.broadcast.updateMany({ where: { id }, data: { stoppedAt: null } })
      const { count } = await client.push.updateMany({
        where: { broadcastId: id, state: 'skipped' },
        data: { state: 'queued', notBefore: timestampOf(at) },
      })
      return count
    },
  }
}
