import type { Temporal } from 'temporal-polyfill'
import type { Prisma, PrismaClient } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import { gathered } from './gathered.js'
import { appending } from './web-chat-append.js'
import { webChatSearch, wordsOf } from './web-chat-search.js'
import {
  deleteFile,
  MESSAGE_COLUMNS,
  stored,
  WITH_FILE,
  type EventOfMessage,
  type MessageRow,
  type NewMessage,
  type StoredButton,
  type StoredMessage,
} from './web-message.js'

export type WebChatStore = ReturnType<typeof webChatStore>

/** The rows of the web chat. Every change raises the chat's `seq` in its own transaction, so a reader by `seq` misses none. */
export function webChatStore(prisma: PrismaClient) {
  const { find } = webChatSearch(prisma)
  const appendAtOnce = gathered(appending(prisma))

  const personAtOnce = gathered(async (ids: number[]) => {
    const rows = await prisma.$queryRaw<{ id: number; memberId: string; name: string }[]>`
      SELECT c."id", m."id"::text AS "memberId", m."name" FROM "WebChat" c JOIN "Member" m ON m."id" = c."memberId"
       WHERE c."id" = ANY(${ids}::int[])`
    const found = new Map(rows.map(({ id, ...person }) => [id, person]))
    return ids.map((id) => found.get(id) ?? null)
  })

  const changesAtOnce = gathered(async (asked: { chatId: number; seq: number; limit: number }[]) => {
    const rows = await prisma.$queryRaw<(MessageRow & { n: number })[]>`
      SELECT g."n"::int, ${MESSAGE_COLUMNS}
        FROM unnest(${asked.map(({ chatId }) => chatId)}::int[], ${asked.map(({ seq }) => seq)}::int[],
                    ${asked.map(({ limit }) => limit)}::int[]) WITH ORDINALITY AS g("chat", "seq", "limit", "n")
       CROSS JOIN LATERAL (SELECT * FROM "WebMessage" WHERE "chatId" = g."chat" AND "seq" > g."seq"
                            ORDER BY "seq" LIMIT g."limit") m
        LEFT JOIN "StoredFile" f ON f."id" = m."fileId"
       ORDER BY g."n", m."seq"`
    const found: StoredMessage[][] = asked.map(() => [])
    for (const { n, ...row } of rows) found[n - 1]!.push(stored(row))
    return found
  })

  return {
    /** Whose chat it is; null for an unknown chat. */
    person: (chatId: number): Promise<{ memberId: string; name: string } | null> => personAtOnce(chatId),

    /**
     * Writes a message once a key, and gives what is kept. The event that `eventOf` makes of it (its number is put in) is
     * stored in the same moment or not at all, so that no message stands here that nobody will ever answer.
     */
    append: (
      chatId: number,
      message: NewMessage,
      eventOf: ((kept: StoredMessage) => EventOfMessage) | null = null,
    ): Promise<StoredMessage> => appendAtOnce({ chatId, message, eventOf }),

    /** Null where there is no such message (any more). */
    async edit(
      chatId: number,
      id: number,
      change: { text?: string; buttons: StoredButton[][]; editedAt?: Temporal.Instant },
    ): Promise<StoredMessage | null> {
      return prisma.$transaction(async (tx) => {
        const seq = await nextSeq(tx, chatId)
        const { text } = change
        const file = text === undefined ? null : await fileNamed(tx, chatId, id)
        const { count } = await tx.webMessage.updateMany({
          where: { chatId, id, removed: false },
          data: {
            seq,
            buttons: change.buttons,
            ...(text === undefined ? {} : { text, words: wordsOf({ author: 'bot', text, file }) }),
            ...(change.editedAt === undefined ? {} : { editedAt: timestampOf(change.editedAt) }),
          },
        })
        if (count === 0) return null
        const row = await tx.webMessage.findUnique({ where: { chatId_id: { chatId, id } }, include: WITH_FILE })
        return row && stored(row)
      })
    },

    /** The messages of the bot that have a button saying something of this thing, oldest first. */
    async withButtonsOn(chatId: number, thing: string): Promise<StoredMessage[]> {
      const rows = await prisma.$queryRaw<{ id: number }[]>`
        SELECT "id" FROM "WebMessage"
         WHERE "chatId" = ${chatId} AND "author" = 'bot' AND NOT "removed"
           AND "buttons"::text LIKE ${`%${thing}%`}
         ORDER BY "id"`
      const ids = rows.map(({ id }) => id)
      const messages = await prisma.webMessage.findMany({ where: { chatId, id: { in: ids } }, include: WITH_FILE })
      return messages.map(stored)
    },

    /** Leaves only the place of a message: not its words, not its file. False where it is gone already. */
    async remove(chatId: number, id: number): Promise<boolean> {
      return prisma.$transaction(async (tx) => {
        const seq = await nextSeq(tx, chatId)
        const message = await tx.webMessage.findUnique({ where: { chatId_id: { chatId, id } } })
        const { count } = await tx.webMessage.updateMany({
          where: { chatId, id, removed: false },
          data: { removed: true, text: '', words: '', buttons: [], fileId: null, seq },
        })
        if (message?.fileId) await deleteFile(tx, message.fileId)
        return count > 0
      })
    },

    async message(chatId: number, id: number): Promise<StoredMessage | null> {
      const row = await prisma.webMessage.findUnique({ where: { chatId_id: { chatId, id } }, include: WITH_FILE })
      return row && !row.removed ? stored(row) : null
    },

    /** What was written, edited or removed after `seq`, oldest change first, at most `limit` messages. */
    changesSince: (chatId: number, seq: number, limit: number): Promise<StoredMessage[]> =>
      changesAtOnce({ chatId, seq, limit }),

    /**
     * The newest `limit` messages before `beforeId` (null: the newest of all), oldest first.
     * Changes after the returned `seq` may be missing: go on with `changesSince(seq)`.
     */
    async history(
      chatId: number,
      beforeId: number | null,
      limit: number,
    ): Promise<{ seq: number; messages: StoredMessage[] }> {
      // Read first: a change in between is then told twice rather than never.
      const chat = await prisma.webChat.findUnique({ where: { id: chatId } })
      const rows = await prisma.webMessage.findMany({
        where: { chatId, removed: false, ...(beforeId === null ? {} : { id: { lt: beforeId } }) },
        orderBy: { id: 'desc' },
        take: limit,
        include: WITH_FILE,
      })
      return { seq: chat?.seq ?? 0, messages: rows.reverse().map(stored) }
    },

    /** The `limit` messages from `fromId` on, oldest first. */
    async historyFrom(chatId: number, fromId: number, limit: number): Promise<StoredMessage[]> {
      const rows = await prisma.webMessage.findMany({
        where: { chatId, removed: false, id: { gte: fromId } },
        orderBy: { id: 'asc' },
        take: limit,
        include: WITH_FILE,
      })
      return rows.map(stored)
    },

    /** The messages that `find` finds, newest first. */
    async search(
      chatId: number,
      query: string,
      beforeId: number | null,
      limit: number,
    ): Promise<{ count: number; messages: StoredMessage[] }> {
      const { count, ids } = await find(chatId, query, beforeId, limit)
      const where = { chatId, id: { in: ids }, removed: false }
      const rows = await prisma.webMessage.findMany({ where, orderBy: { id: 'desc' }, include: WITH_FILE })
      return { count, messages: rows.map(stored) }
    },

    /** How far the person has read, and how many messages of the bot came after. */
    async unread(chatId: number): Promise<{ readUpTo: number; unread: number }> {
      const chat = await prisma.webChat.findUnique({ where: { id: chatId } })
      const readUpTo = chat?.readUpTo ?? 0
      const where = { chatId, author: 'bot', removed: false, id: { gt: readUpTo } }
      return { readUpTo, unread: await prisma.webMessage.count({ where }) }
    },

    /** Notes that the person has seen the messages up to `upTo`; never takes that back. */
    async markRead(chatId: number, upTo: number): Promise<void> {
      await prisma.$executeRaw`
        UPDATE "WebChat" SET "readUpTo" = greatest("readUpTo", least("seq", ${upTo}::int)) WHERE "id" = ${chatId}`
    },

    /** Where each chat stands, and how far it was read. */
    async latest(chatIds: number[]): Promise<Map<number, { seq: number; readUpTo: number }>> {
      const select = { id: true, seq: true, readUpTo: true }
      const chats = await prisma.webChat.findMany({ where: { id: { in: chatIds } }, select })
      return new Map(chats.map(({ id, ...stands }) => [id, stands]))
    },
  }
}

// Locks the chat's row until the end of the transaction: changes of one chat are committed in the order of their seq.
async function nextSeq(tx: Prisma.TransactionClient, chatId: number): Promise<number> {
  const chat = await tx.webChat.update({
    where: { id: chatId },
    data: { seq: { increment: 1 } },
    select: { seq: true },
  })
  return chat.seq
}

async function fileNamed(tx: Prisma.TransactionClient, chatId: number, id: number): Promise<{ name: string } | null> {
  const where = { chatId_id: { chatId, id } }
  const row = await tx.webMessage.findUnique({ where, select: { file: { select: { name: true } } } })
  return row?.file ?? null
}
