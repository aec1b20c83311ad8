import { plainOfHtml } from '../domain/plain-of-html.js'
import { searchWords } from '../domain/search-words.js'
import { Prisma, type PrismaClient } from '../generated/prisma/client.js'

const BATCH = 500

interface Written {
  author: string
  text: string
  file: { name: string } | null
}

/** What a message is found by: its words and the name of its file. */
export const wordsOf = ({ author, text, file }: Written): string =>
  searchWords(`${author === 'bot' ? plainOfHtml(text) : text} ${file?.name ?? ''}`)

/** Looks for words in one chat. */
export function webChatSearch(prisma: PrismaClient) {
  /** Messages written before there was a search have no words yet. */
  async function fillIn(chatId: number): Promise<void> {
    for (;;) {
      const rows = await prisma.webMessage.findMany({
        where: { chatId, words: null },
        select: { id: true, seq: true, author: true, text: true, file: { select: { name: true } } },
        take: BATCH,
      })
      if (rows.length === 0) return
      const values = rows.map((row) => Prisma.sql`(${row.id}::int, ${row.seq}::int, ${wordsOf(row)}::text)`)
      // Of a message that is changed meanwhile the new words count, and the change writes them.
      await prisma.$executeRaw`
        UPDATE "WebMessage" AS message SET "words" = found."words"
          FROM (VALUES ${Prisma.join(values)}) AS found ("id", "seq", "words")
         WHERE message."chatId" = ${chatId} AND message."id" = found."id" AND message."seq" = found."seq"
           AND message."words" IS NULL`
    }
  }

  return {
    /**
     * The numbers of the messages in which each word of `query` begins a word, newest first, at most `limit` before
     * `beforeId` (null: from the newest on), and how many there are in all.
     */
    async find(
      chatId: number,
      query: string,
      beforeId: number | null,
      limit: number,
    ): Promise<{ count: number; ids: number[] }> {
      const words = searchWords(query).split(' ').filter(Boolean)
      if (words.length === 0) return { count: 0, ids: [] }
      await fillIn(chatId)
      const fits = Prisma.join(
        words.map((word) => Prisma.sql`strpos("words", ${` ${word}`}) > 0`),
        ' AND ',
      )
      const found = Prisma.sql`FROM "WebMessage" WHERE "chatId" = ${chatId} AND NOT "removed" AND ${fits}`
      const [counted] = await prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" ${found}`
      const before = beforeId === null ? Prisma.empty : Prisma.sql`AND "id" < ${beforeId}`
      const rows = await prisma.$queryRaw<{ id: number }[]>`
        SELECT "id" ${found} ${before} ORDER BY "id" DESC LIMIT ${limit}`
      return { count: counted?.count ?? 0, ids: rows.map(({ id }) => id) }
    },
  }
}
