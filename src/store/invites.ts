import type { Temporal } from 'temporal-polyfill'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

export function inviteRows(client: Client) {
  return {
    async add(memberId: string, codeHash: string, expiresAt: Temporal.Instant): Promise<void> {
      await client.invite.create({ data: { memberId, codeHash, expiresAt: timestampOf(expiresAt) } })
    },

    /** Uses a code up. Whoever comes second, or too late, is told why it does not work any more. */
    async redeem(
      codeHash: string,
      now: Temporal.Instant,
    ): Promise<{ memberId: string } | { refused: 'unknown' | 'used' | 'expired' }> {
      const at = timestampOf(now)
      const { count } = await client.invite.updateMany({
        where: { codeHash, usedAt: null, expiresAt: { gt: at }, member: { removedAt: null } },
        data: { usedAt: at },
      })
      const row = await client.invite.findUnique({ where: { codeHash } })
      if (count === 1 && row) return { memberId: row.memberId }
      if (!row) return { refused: 'unknown' }
      return { refused: row.usedAt ? 'used' : 'expired' }
    },

    /** Codes that were not used yet work no more. */
    async revoke(memberId: string): Promise<void> {
      await client.invite.deleteMany({ where: { memberId, usedAt: null } })
    },

    async belongsTo(codeHash: string, memberId: string): Promise<boolean> {
      return (await client.invite.count({ where: { codeHash, memberId } })) > 0
    },

    /** Forgets at most `most` codes that were used, or expired, before `instant`; tells how many. */
    async forget(instant: Temporal.Instant, most: number): Promise<number> {
      const at = timestampOf(instant)
      return client.$executeRaw`
        DELETE FROM "Invite" WHERE "id" IN
          (SELECT "id" FROM "Invite" WHERE "usedAt" < ${at}::timestamptz OR "expiresAt" < ${at}::timestamptz
            LIMIT ${most}::int)`
    },
  }
}
