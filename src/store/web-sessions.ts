import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Client } from './client.js'
import { timestampOf } from './days.js'

/** How long a sign-in lasts, in hours. */
const SESSION_HOURS = 30 * 24

export type WebSessions = ReturnType<typeof webSessionRows>

/** Sign-ins of the web chat, one a browser. Only the hash of a token is kept: who reads the table cannot sign in with it. */
export function webSessionRows(client: Client) {
  return {
    /** `token` is the browser's: 32 random bytes in base64url. */
    async open(token: string, memberId: string, now: Temporal.Instant): Promise<void> {
      await client.webSession.deleteMany({ where: { memberId, expiresAt: { lte: timestampOf(now) } } })
      const expiresAt = timestampOf(now.add({ hours: SESSION_HOURS }))
      const tokenHash = hashOf(token)
      await client.webSession.upsert({
        where: { tokenHash },
        create: { tokenHash, memberId, expiresAt },
        update: { memberId, expiresAt },
      })
    },

    /** Null for a token that is unknown, expired or revoked. */
    async memberOf(token: string, now: Temporal.Instant): Promise<string | null> {
      const where = { tokenHash: hashOf(token), expiresAt: { gt: timestampOf(now) } }
      const session = await client.webSession.findFirst({ where, select: { memberId: true } })
      return session?.memberId ?? null
    },

    async close(token: string): Promise<void> {
      await client.webSession.deleteMany({ where: { tokenHash: hashOf(token) } })
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
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
