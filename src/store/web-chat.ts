import type { Temporal } from 'temporal-polyfill'
import type { Prisma, PrismaClient } from '../generated/prisma/client.js'
import { instantOf, instantOrNull, timestampOf } from './days.js'

/** One button: a callback with 1–64 bytes of data, or a link. */
export type StoredButton = { text: string; callback_data: string } | { text: string; url: string }

/** A message of the web chat. The text of the bot is Telegram HTML, that of the person is plain. */
export interface StoredMessage {
  id: number
  seq: number
  key: string | null
  author: 'person' | 'bot'
  text: string
  buttons: StoredButton[][]
  file: { id: string; name: string; mime: string; size: number } | null
  removed: boolean
  sentAt: Temporal.Instant
  editedAt: Temporal.Instant | null
}

export interface NewMessage {
  /** A message with this key is written once in a chat. */
  key: string | null
  author: 'person' | 'bot'
  text: string
  buttons: StoredButton[][]
  fileId: string | null
  sentAt: Temporal.Instant
}

export type WebChatStore = ReturnType<typeof webChatStore>

const WITH_FILE = { file: { select: { id: true, name: true, mime: true, size: true } } } as const
type Row = Prisma.WebMessageGetPayload<{ include: typeof WITH_FILE }>

/** The rows of the web chat. Every change raises the chat's `seq` in its own transaction, so a reader by `seq` misses none. */
export function webChatStore(prisma: PrismaClient) {
  return {
    /** Whose chat it is; null for an unknown chat. */
    async person(chatId: number): Promise<{ memberId: string; name: string } | null> {
      const chat = await prisma.webChat.findUnique({ where: { id: chatId }, include: { member: true } })
      return chat && { memberId: chat.memberId, name: chat.member.name }
    },

    async append(chatId: number, message: NewMessage): Promise<StoredMessage> {
      const { key } = message
      const written = key === null ? null : await byKey(prisma, chatId, key)
      // Handed in again after it was taken away: its file is not to come back either.
      if (written?.removed && message.fileId !== null) await deleteFile(prisma, message.fileId)
      if (written) return written
      try {
        return await prisma.$transaction(async (tx) => {
          const seq = await nextSeq(tx, chatId)
          const data = { ...message, sentAt: timestampOf(message.sentAt), chatId, id: seq, seq }
          return stored(await tx.webMessage.create({ data, include: WITH_FILE }))
        })
      } catch (error) {
        const other = key !== null && isUniqueViolation(error) ? await byKey(prisma, chatId, key) : null
        if (other) return other
        throw error
      }
    },

    /** Null where there is no such message (any more). */
    async edit(
      chatId: number,
      id: number,
      change: { text?: string; buttons: StoredButton[][]; editedAt?: Temporal.Instant },
    ): Promise<StoredMessage | null> {
      return prisma.$transaction(async (tx) => {
        const seq = await nextSeq(tx, chatId)
        const { count } = await tx.webMessage.updateMany({
          where: { chatId, id, removed: false },
          data: {
            seq,
            buttons: change.buttons,
            ...(change.text === undefined ? {} : { text: change.text }),
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
          data: { removed: true, text: '', buttons: [], fileId: null, seq },
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
    async changesSince(chatId: number, seq: number, limit: number): Promise<StoredMessage[]> {
      const rows = await prisma.webMessage.findMany({
        where: { chatId, seq: { gt: seq } },
        orderBy: { seq: 'asc' },
        take: limit,
        include: WITH_FILE,
      })
      return rows.map(stored)
    },

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

    /** Where each chat stands. */
    async latest(chatIds: number[]): Promise<Map<number, number>> {
      const chats = await prisma.webChat.findMany({ where: { id: { in: chatIds } }, select: { id: true, seq: true } })
      return new Map(chats.map((chat) => [chat.id, chat.seq]))
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

/** Deletes a file that no message has any more. */
async function deleteFile(client: Prisma.TransactionClient, id: string): Promise<void> {
  await client.storedFile.deleteMany({ where: { id, messages: { none: {} } } })
}

async function byKey(prisma: PrismaClient, chatId: number, key: string): Promise<StoredMessage | null> {
  const row = await prisma.webMessage.findUnique({ where: { chatId_key: { chatId, key } }, include: WITH_FILE })
  return row && stored(row)
}

function stored(row: Row): StoredMessage {
  return {
    id: row.id,
    seq: row.seq,
    key: row.key,
    author: row.author === 'person' ? 'person' : 'bot',
    text: row.text,
    buttons: (row.buttons ?? []) as StoredButton[][],
    file: row.file,
    removed: row.removed,
    sentAt: instantOf(row.sentAt),
    editedAt: instantOrNull(row.editedAt),
  }
}

const isUniqueViolation = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'P2002'
