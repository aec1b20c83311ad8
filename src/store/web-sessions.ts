import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Client } from './client.js'
import { instantOf, timestampOf } from './days.js'

/** How long a sign-in lasts, in hours. */
const SESSION_HOURS = 30 * 24

// "Last seen" need not be exact: a write at each request would cost more than it tells.
const SEEN_MINUTES = 5

export type WebSessions = ReturnType<typeof webSessionRows>

/** A browser in which a person is signed in. */
export interface WebSession {
  /** Tells sign-ins apart; nobody can sign in with it. */
  id: string
  /** 'Chrome trên Windows'; null where the browser did not say. */
  device: string | null
  since: Temporal.Instant
  /** When it was last used, to within five minutes. */
  seenAt: Temporal.Instant
}

/** Sign-ins of the web chat, one a browser. Only the hash of a token is kept: who reads the table cannot sign in with it. */
export function webSessionRows(client: Client) {
  return {
    /** `token` is the browser's: 32 random bytes in base64url. */
    async open(token: string, memberId: string, now: Temporal.Instant, device: string | null = null): Promise<void> {
      await client.webSession.deleteMany({ where: { memberId, expiresAt: { lte: timestampOf(now) } } })
      const [at, expiresAt] = [timestampOf(now), timestampOf(now.add({ hours: SESSION_HOURS }))]
      const tokenHash = hashOf(token)
      const signedIn = { memberId, device, seenAt: at, createdAt: at, expiresAt }
      await client.webSession.upsert({
        where: { tokenHash },
        create: { tokenHash, ...signedIn },
        update: signedIn,
      })
    },

    /** Null for a token that is unknown, expired or revoked; else the session counts as seen now. */
    async memberOf(token: string, now: Temporal.Instant): Promise<string | null> {
      const where = { tokenHash: hashOf(token), expiresAt: { gt: timestampOf(now) } }
      const session = await client.webSession.findFirst({ where, select: { memberId: true, seenAt: true } })
      if (!session) return null
      const stale = timestampOf(now.subtract({ minutes: SEEN_MINUTES }))
      if (!session.seenAt || session.seenAt <= stale)
        await client.webSession.updateMany({ where, data: { seenAt: timestampOf(now) } })
      return session.memberId
    },

    /** The sign-ins of a member, the one used last first. */
    async of(memberId: string, now: Temporal.Instant): Promise<WebSession[]> {
      const rows = await client.webSession.findMany({ where: { memberId, expiresAt: { gt: timestampOf(now) } } })
      return rows
        .map(({ tokenHash, device, createdAt, seenAt }) => ({
          id: tokenHash,
          device,
          since: instantOf(createdAt),
          seenAt: instantOf(seenAt ?? createdAt),
        }))
        .toSorted((a, b) => Temporal.Instant.compare(b.seenAt, a.seenAt))
    },

    /** Which of these sign-ins still stand. */
    async standing(ids: string[], now: Temporal.Instant): Promise<Set<string>> {
      const rows = await client.webSession.findMany({
        where: { tokenHash: { in: ids }, expiresAt: { gt: timestampOf(now) }, member: { removedAt: null } },
        select: { tokenHash: true },
      })
      return new Set(rows.map(({ tokenHash }) => tokenHash))
    },

    async close(token: string): Promise<void> {
      await client.webSession.deleteMany({ where: { tokenHash: hashOf(token) } })
    },

    /** Ends these sign-ins as far as they are the member's. */
    async closeOf(memberId: string, ids: string[]): Promise<void> {
      await client.webSession.deleteMany({ where: { memberId, tokenHash: { in: ids } } })
    },

    /** Forgets at most `most` sign-ins that expired before `instant`; tells how many. */
    async forget(instant: Temporal.Instant, most: number): Promise<number> {
      return client.$executeRaw`
        DELETE FROM "WebSession" WHERE "tokenHash" IN
          (SELECT "tokenHash" FROM "WebSession" WHERE "expiresAt" < ${timestampOf(instant)}::timestamptz
            LIMIT ${most}::int)`
    },

    /** Signs a member out everywhere. */
    async closeAll(memberId: string): Promise<void> {
      await client.webSession.deleteMany({ where: { memberId } })
    },

    /** The id of the sign-in that a token stands for. */
    idOf: (token: string): string => hashOf(token),
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
