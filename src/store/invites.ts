import type { Temporal } from 'temporal-polyfill'
import type { LetterOutcome } from '../domain/people/letter-box.js'
import { instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export function inviteRows(client: Client) {
  return {
    async add(
      memberId: string,
      codeHash: string,
      expiresAt: Temporal.Instant,
      letterBox: string | null = null,
    ): Promise<void> {
      await client.invite.create({ data: { memberId, codeHash, letterBox, expiresAt: timestampOf(expiresAt) } })
    },

    /** A code that is out, was used or has expired, and is not forgotten yet. */
    async of(codeHash: string): Promise<{ expiresAt: Temporal.Instant; letterOutcome: LetterOutcome | null } | null> {
      const row = await client.invite.findUnique({ where: { codeHash } })
      if (!row) return null
      return { expiresAt: instantOf(row.expiresAt), letterOutcome: row.letterOutcome as LetterOutcome | null }
    },

    /** What became of the letter with a code: it is posted once. */
    async noteLetter(codeHash: string, letterOutcome: LetterOutcome): Promise<void> {
      await client.invite.updateMany({ where: { codeHash }, data: { letterOutcome } })
    },

    /**
     * Uses a code up; with the letter box that it was sent to. Whoever comes second, or too late, is told why it does not
     * work any more.
     */
    async redeem(
      codeHash: string,
      now: Temporal.Instant,
    ): Promise<{ memberId: string; letterBox: string | null } | { refused: 'unknown' | 'used' | 'expired' }> {
      const at = timestampOf(now)
      const { count } = await client.invite.updateMany({
        where: { codeHash, usedAt: null, expiresAt: { gt: at }, member: { removedAt: null } },
        data: { usedAt: at },
      })
      const row = await client.invite.findUnique({ where: { codeHash } })
      if (count === 1 && row) return { memberId: row.memberId, letterBox: row.letterBox }
      if (!row) return { refused: 'unknown' }
      return { refused: row.usedAt ? 'used' : 'expired' }
    },

    /** Codes that were not used yet work no more. */
    async revoke(memberId: string): Promise<void> {
      await client.invite.deleteMany({ where: { memberId, usedAt: null } })
    },

    /** One code works no more; false where it did not anyway. */
    async void(codeHash: string): Promise<boolean> {
      return (await client.invite.deleteMany({ where: { codeHash, usedAt: null } })).count > 0
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
