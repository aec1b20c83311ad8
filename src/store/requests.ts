import type { Temporal } from 'temporal-polyfill'
import { dateOf, dayOf, instantOf, instantOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

/** A report that the secretary asks for outside any plan. */
export interface ReportRequest {
  id: string
  title: string
  /** Last valid day. */
  dueOn: Temporal.PlainDate
  /** Whom it was asked of, in words. */
  audience: string
  createdAt: Temporal.Instant
  /** Null while it stands. */
  cancelledAt: Temporal.Instant | null
}

/** The last that a person was told of a request, or is about to be. */
export interface Told {
  memberId: string
  kind: string
  isSent: boolean
}

type Row = Awaited<ReturnType<Client['reportRequest']['findUniqueOrThrow']>>

const requestOf = (row: Row): ReportRequest => ({
  ...row,
  dueOn: dayOf(row.dueOn),
  createdAt: instantOf(row.createdAt),
  cancelledAt: instantOrNull(row.cancelledAt),
})

const NOT_DONE = { in: ['open', 'returned'] }

export function requestRows(client: Client) {
  return {
    /** False where it was asked before. */
    async add(
      request: Pick<ReportRequest, 'id' | 'title' | 'dueOn' | 'audience'>,
      at: Temporal.Instant,
    ): Promise<boolean> {
      const { count } = await client.reportRequest.createMany({
        data: [{ ...request, dueOn: dateOf(request.dueOn), createdAt: timestampOf(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async byId(id: string): Promise<ReportRequest | null> {
      const row = await client.reportRequest.findUnique({ where: { id } })
      return row && requestOf(row)
    },

    /** The same, kept from any other change until the end of the transaction. */
    async lock(id: string): Promise<ReportRequest | null> {
      await client.$queryRaw`SELECT 1 FROM "ReportRequest" WHERE "id" = ${id}::uuid FOR UPDATE`
      const row = await client.reportRequest.findUnique({ where: { id } })
      return row && requestOf(row)
    },

    /** Null: it stands again. */
    async setCancelled(id: string, at: Temporal.Instant | null): Promise<void> {
      await client.reportRequest.update({ where: { id }, data: { cancelledAt: at && timestampOf(at) } })
    },

    /** Those that stand and that somebody has not reported on, the nearest day first. */
    async open(): Promise<ReportRequest[]> {
      const rows = await client.reportRequest.findMany({
        where: { cancelledAt: null, obligations: { some: { state: NOT_DONE } } },
        orderBy: [{ dueOn: 'asc' }, { createdAt: 'asc' }],
      })
      return rows.map(requestOf)
    },

    /** Those that stand and that not every agency has reported on, or is asked by any more. */
    async unfinished(): Promise<ReportRequest[]> {
      const rows = await client.reportRequest.findMany({
        where: { cancelledAt: null, obligations: { some: { state: { in: ['open', 'returned', 'withdrawn'] } } } },
        orderBy: { createdAt: 'asc' },
      })
      return rows.map(requestOf)
    },

    /**
     * Of which kind the last notice about the same subject was that reached a person, or may have, among those of these
     * kinds that were made before this one; null where there was none.
     */
    async heardBefore(pushId: string, memberId: string, kinds: string[]): Promise<string | null> {
      const [row] = await client.$queryRaw<{ kind: string }[]>`
        SELECT p."about" ->> 'kind' AS "kind"
          FROM "Push" p JOIN "Push" this ON this."id" = ${pushId}::uuid
         WHERE p."memberId" = ${memberId}::uuid AND p."about" ->> 'id' = this."about" ->> 'id'
           AND p."about" ->> 'kind' = ANY(${kinds}::text[])
           AND (p."createdAt", p."id") < (this."createdAt", this."id")
           AND (p."state" IN ('sending', 'sent', 'unknown') OR EXISTS (
                 SELECT 1 FROM "PushAttempt" a WHERE a."pushId" = p."id" AND a."outcome" = 'unknown'))
         ORDER BY p."createdAt" DESC, p."id" DESC LIMIT 1`
      return row?.kind ?? null
    },

    /** What each of these people was last told of a request, among notices about it of these kinds. */
    async told(id: string, memberIds: string[], kinds: string[]): Promise<Told[]> {
      const rows = await client.push.findMany({
        where: {
          memberId: { in: memberIds },
          about: { path: ['id'], equals: id },
          state: { notIn: ['skipped', 'failed'] },
        },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { memberId: true, about: true, state: true },
      })
      const told = rows.map(({ memberId, about, state }) => ({
        memberId,
        kind: (about as { kind: string }).kind,
        isSent: state !== 'queued',
      }))
      return [...new Map(told.filter(({ kind }) => kinds.includes(kind)).map((one) => [one.memberId, one])).values()]
    },
  }
}
