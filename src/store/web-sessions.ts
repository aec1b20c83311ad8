import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { PrismaClient } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'

/** How long a sign-in lasts, in hours. */
const SESSION_HOURS = 30 * 24

export type WebSessionStore = ReturnType<typeof webSessionStore>

/** Sign-ins of the web chat. Only the hash of a token is kept: who reads the table cannot sign in with it. */
export function webSessionStore(prisma: PrismaClient) {
  return {
    /** Returns the token: 32 random bytes in base64url. */
    async open(memberId: string, now: Temporal.Instant): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      await prisma.webSession.deleteMany({ where: { memberId, expiresAt: { lte: timestampOf(now) } } })
      const expiresAt = timestampOf(now.add({ hours: SESSION_HOURS }))
      await prisma.webSession.create({ data: { tokenHash: hashOf(token), memberId, expiresAt } })
      return token
    },

    /** Null for a token that is unknown, expired or revoked. */
    async memberOf(token: string, now: Temporal.Instant): Promise<string | null> {
      const where = { tokenHash: hashOf(token), expiresAt: { gt: timestampOf(now) } }
      const session = await prisma.webSession.findFirst({ where, select: { memberId: true } })
      return session?.memberId ?? null
    },

    async close(token: string): Promise<void> {
      await prisma.webSession.deleteMany({ where: { tokenHash: hashOf(token) } })
    },

    /** Signs a member out everywhere. */
    async closeAll(memberId: string): Promise<void> {
      await prisma.webSession.deleteMany({ where: { memberId } })
    },
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
