import type { PrismaClient } from '../generated/prisma/client.js'
import { instantOf, timestampOf } from './days.js'
import { storableJson } from './inbox.js'
import { wordsOf } from './web-chat-search.js'
import {
  deleteFile,
  stored,
  WITH_FILE,
  type EventOfMessage,
  type NewMessage,
  type StoredMessage,
} from './web-message.js'

interface Appended {
  chatId: number
  message: NewMessage
  eventOf: ((kept: StoredMessage) => EventOfMessage) | null
}

/**
 * Writes messages of any chats with their events in one statement, and gives what is kept of each: the one that was
 * written before, where there is one of its key, also where it came at the same moment. It locks the rows of the chats, so that their changes
 * are committed in the order of their seq; in one order for all, so that nobody waits for one another.
 */
export function appending(
  prisma: PrismaClient,
): (all: Appended[]) => Promise<(StoredMessage | Promise<StoredMessage>)[]> {
  type File = NonNullable<StoredMessage['file']>

  async function filesOf(all: Appended[]): Promise<Map<string, File>> {
    const ids = all.flatMap(({ message: { fileId } }) => fileId ?? [])
    if (ids.length === 0) return new Map()
    const files = await prisma.storedFile.findMany({ where: { id: { in: ids } }, ...WITH_FILE.file })
    return new Map(files.map((file) => [file.id, file]))
  }

  async function writtenBefore({ chatId, message: { key, fileId } }: Appended): Promise<StoredMessage> {
    const row =
      key === null
        ? null
        : await prisma.webMessage.findUnique({ where: { chatId_key: { chatId, key } }, include: WITH_FILE })
    if (!row) throw new Error(`there is no web chat ${chatId}`)
    // Handed in again after it was taken away: its file is not to come back either.
    if (row.removed && fileId !== null) await deleteFile(prisma, fileId)
    return stored(row)
  }

  return async (all) => {
    const files = await filesOf(all)
    const fileOf = ({ fileId }: NewMessage): File | null => (fileId === null ? null : (files.get(fileId) ?? null))
    const messages = all.map(({ message }) => message)
    const words = messages.map((message) => wordsOf({ ...message, file: fileOf(message) }))
    const events = all.map(({ message, eventOf }) =>
      eventOf === null ? null : storableJson(eventOf(asWritten(message, 0, fileOf(message)))),
    )
    const written = await prisma.$queryRaw<{ n: number; seq: number }[]>`
      WITH given AS MATERIALIZED (
             SELECT g.*, row_number() OVER (PARTITION BY g."chat" ORDER BY g."n")::int AS "turn"
               FROM unnest(${all.map(({ chatId }) => chatId)}::int[], ${messages.map(({ key }) => key)}::text[],
                           ${messages.map(({ author }) => author)}::text[], ${messages.map(({ text }) => text)}::text[],
                           ${words}::text[], ${messages.map(({ buttons }) => JSON.stringify(buttons))}::text[],
                           ${messages.map(({ fileId }) => fileId)}::uuid[],
                           ${messages.map(({ sentAt }) => timestampOf(sentAt))}::timestamptz[], ${events}::text[])
                    WITH ORDINALITY
                    AS g("chat", "key", "author", "text", "words", "buttons", "file", "sentAt", "event", "n")
              WHERE NOT EXISTS (SELECT 1 FROM "WebMessage" m WHERE m."chatId" = g."chat" AND m."key" = g."key")),
           locked AS MATERIALIZED (
             SELECT "id" FROM "WebChat" WHERE "id" IN (SELECT "chat" FROM given) ORDER BY "id" FOR NO KEY UPDATE),
           raised AS (
             UPDATE "WebChat" c SET "seq" = c."seq" + g."count"
               FROM locked l JOIN (SELECT "chat", count(*)::int AS "count" FROM given GROUP BY "chat") g ON g."chat" = l."id"
              WHERE c."id" = l."id"
             RETURNING c."id", c."seq" - g."count" AS "before"),
           written AS (
             INSERT INTO "WebMessage" ("chatId", "id", "seq", "key", "author", "text", "words", "buttons", "fileId", "sentAt")
             SELECT g."chat", r."before" + g."turn", r."before" + g."turn", g."key", g."author", g."text", g."words",
                    g."buttons"::jsonb, g."file", g."sentAt"
               FROM given g JOIN raised r ON r."id" = g."chat"
             ON CONFLICT DO NOTHING RETURNING "chatId", "id"),
           told AS MATERIALIZED (
             SELECT g."n", w."id" AS "message", g."event"::jsonb AS "event"
               FROM given g JOIN raised r ON r."id" = g."chat"
               JOIN written w ON w."chatId" = g."chat" AND w."id" = r."before" + g."turn"
              WHERE g."event" IS NOT NULL),
           queue AS (
             INSERT INTO "Chat" ("key")
             SELECT DISTINCT concat_ws(':', "event"->>'channel', "event"->>'chat') FROM told ORDER BY 1
             ON CONFLICT DO NOTHING),
           event AS (
             INSERT INTO "InboxEvent" ("channel", "eventId", "chat", "update")
             SELECT "event"->>'channel', "event"->>'id', concat_ws(':', "event"->>'channel', "event"->>'chat'),
                    jsonb_set("event"->'update', '{message,message_id}', to_jsonb("message"))
               FROM told ORDER BY "n"
             ON CONFLICT DO NOTHING)
      SELECT g."n"::int, w."id" AS "seq" FROM given g JOIN raised r ON r."id" = g."chat"
        JOIN written w ON w."chatId" = g."chat" AND w."id" = r."before" + g."turn"`
    const seqs = new Map(written.map(({ n, seq }) => [n, seq]))
    return all.map((one, index) => {
      const seq = seqs.get(index + 1)
      return seq === undefined ? writtenBefore(one) : asWritten(one.message, seq, fileOf(one.message))
    })
  }
}

/** With its instant to the millisecond, as it is read from the database. */
function asWritten({ fileId: _, sentAt, ...message }: NewMessage, seq: number, file: StoredMessage['file']) {
  return { ...message, id: seq, seq, file, removed: false, sentAt: instantOf(timestampOf(sentAt)), editedAt: null }
}
