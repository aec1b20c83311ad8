import type { Temporal } from 'temporal-polyfill'
import type { LetterOutcome } from '../domain/people/letter-box.js'
import { instantOf, timestampOf } from './days.js'
import type { Client } from './client.js'

export interface UsedLinkCode {
  memberId: string
  /** The letter box that became the member's; null: the chat in which it was typed did. */
  letterBox: string | null
}

/** `chat`: '<channel>:<chat>'. */
export function linkCodeRows(client: Client) {
  return {
    /** False where there is such a code already. */
    async add(
      code: { codeHash: string; memberId: string; letterBox?: string; onlyIn?: string; expiresAt: Temporal.Instant },
      now: Temporal.Instant,
    ): Promise<boolean> {
      const times = { expiresAt: timestampOf(code.expiresAt), createdAt: timestampOf(now) }
      const { count } = await client.linkCode.createMany({ data: [{ ...code, ...times }], skipDuplicates: true })
      return count === 1
    },

    /** A code that is out, was used or has expired, and is not forgotten yet. */
    async of(codeHash: string): Promise<{
      memberId: string
      letterBox: string | null
      letterOutcome: LetterOutcome | null
      expiresAt: Temporal.Instant
    } | null> {
      const row = await client.linkCode.findUnique({ where: { codeHash } })
      if (!row) return null
      const { memberId, letterBox, letterOutcome, expiresAt } = row
      return {
        memberId,
        letterBox,
        letterOutcome: letterOutcome as LetterOutcome | null,
        expiresAt: instantOf(expiresAt),
      }
    },

    /** What became of the letter with a code: it is posted once. */
    async noteLetter(codeHash: string, letterOutcome: LetterOutcome): Promise<void> {
      await client.linkCode.updateMany({ where: { codeHash }, data: { letterOutcome } })
    },

    /** The member's other chats were told of what a code linked. */
    async noteTold(codeHash: string, at: Temporal.Instant): Promise<void> {
      await client.linkCode.updateMany({ where: { codeHash }, data: { toldAt: timestampOf(at) } })
    },

    /** Of the unused codes of a member for a chat only the `most` newest go on working. */
    async keepNewest(memberId: string, most: number): Promise<void> {
      const older = await client.linkCode.findMany({
        where: { memberId, letterBox: null, usedAt: null },
        orderBy: [{ createdAt: 'desc' }, { codeHash: 'asc' }],
        skip: most,
        select: { codeHash: true },
      })
      await client.linkCode.deleteMany({ where: { codeHash: { in: older.map(({ codeHash }) => codeHash) } } })
    },

    /** When codes were made for letter boxes of a member, since an instant. */
    async lettersSince(memberId: string, since: Temporal.Instant): Promise<Temporal.Instant[]> {
      const rows = await client.linkCode.findMany({
        where: { memberId, letterBox: { not: null }, createdAt: { gt: timestampOf(since) } },
        select: { createdAt: true },
      })
      return rows.map(({ createdAt }) => instantOf(createdAt))
    },

    /** The hashes of the codes of a member that work in a chat now. */
    async outFor(memberId: string, chat: string, now: Temporal.Instant): Promise<string[]> {
      const rows = await client.linkCode.findMany({
        where: {
          memberId,
          usedAt: null,
          expiresAt: { gt: timestampOf(now) },
          OR: [{ onlyIn: null }, { onlyIn: chat }],
        },
        select: { codeHash: true },
      })
      return rows.map(({ codeHash }) => codeHash)
    },

    /**
     * Uses a code up in a chat, which is `ownerId`'s (null: nobody's yet); null where it does not work (any more). One that
     * went to a letter box works for the member who asked for it only; `forChats`: any other does too.
     */
    async redeem(
      codeHash: string,
      { chat, ownerId, forChats }: { chat: string; ownerId: string | null; forChats: boolean },
      now: Temporal.Instant,
    ): Promise<UsedLinkCode | null> {
      const at = timestampOf(now)
      const [used] = await client.$queryRaw<UsedLinkCode[]>`
        UPDATE "LinkCode" SET "usedAt" = ${at}::timestamptz, "usedIn" = ${chat}
         WHERE "codeHash" = ${codeHash} AND "usedAt" IS NULL AND "expiresAt" > ${at}::timestamptz
           AND ("onlyIn" IS NULL OR "onlyIn" = ${chat})
           AND CASE WHEN "letterBox" IS NULL THEN ${forChats}::boolean ELSE "memberId" = ${ownerId}::uuid END
           AND EXISTS (SELECT 1 FROM "Member" m WHERE m."id" = "memberId" AND m."removedAt" IS NULL)
        RETURNING "memberId"::text AS "memberId", "letterBox"`
      return used ?? null
    },

    /** The codes that were used in a chat and are not forgotten yet; `isTold`: to the member's other chats. */
    async usedIn(chat: string): Promise<(UsedLinkCode & { codeHash: string; isTold: boolean })[]> {
      const rows = await client.linkCode.findMany({
        where: { usedIn: chat },
        select: { codeHash: true, memberId: true, letterBox: true, toldAt: true },
      })
      return rows.map(({ toldAt, ...used }) => ({ ...used, isTold: toldAt !== null }))
    },

    /** Codes that were not used yet work no more. */
    async revoke(memberId: string): Promise<void> {
      await client.linkCode.deleteMany({ where: { memberId, usedAt: null } })
    },

    /** One code works no more; false where it did not anyway. */
    async void(codeHash: string): Promise<boolean> {
      return (await client.linkCode.deleteMany({ where: { codeHash, usedAt: null } })).count > 0
    },

    /** Forgets all codes that expired before `instant`. */
    async forget(instant: Temporal.Instant): Promise<void> {
      await client.linkCode.deleteMany({ where: { expiresAt: { lt: timestampOf(instant) } } })
    },
  }
}
