import type { Temporal } from 'temporal-polyfill'
import type { PrismaClient } from '../generated/prisma/client.js'
import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../domain/files/largest-file.js'
import { timestampOf } from './days.js'
import { fileType } from './file-type.js'

export interface FileFacts {
  id: string
  memberId: string
  name: string
  mime: string
  size: number
}

export type FileStore = ReturnType<typeof fileStore>

const FACTS = { id: true, memberId: true, name: true, mime: true, size: true } as const

/** Files that people handed in or were sent, kept in the database so that a backup holds them too. */
export function fileStore(prisma: PrismaClient) {
  return {
    /** A refusal is a sentence for the person. The same `id` again keeps the first file. */
    async add(file: {
      id: string
      memberId: string
      name: string
      bytes: Uint8Array
      author?: 'person' | 'bot'
    }): Promise<FileFacts | { problem: string }> {
      const { id, memberId, author = 'person' } = file
      const size = file.bytes.byteLength
      if (size === 0) return { problem: 'Tệp không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.' }
      if (size > LARGEST_KEPT)
        return { problem: `Tệp lớn hơn ${LARGEST_KEPT_TEXT} nên không gửi được. Hãy giảm dung lượng rồi gửi lại.` }
      const type = fileType(file.name, file.bytes)
      if ('problem' in type) return type
      const name = cleanFileName(file.name, type.extension)
      const bytes = new Uint8Array(file.bytes)
      const data = [{ id, memberId, name, mime: type.mime, size, bytes, author }]
      await prisma.storedFile.createMany({ data, skipDuplicates: true })
      return prisma.storedFile.findFirstOrThrow({ where: { id, memberId }, select: FACTS })
    },

    /** How many files that a member handed in have been kept since then, by the database's clock. */
    async handedInSince(memberId: string, since: Temporal.Instant): Promise<number> {
      const where = { memberId, author: 'person', createdAt: { gte: timestampOf(since) } }
      return prisma.storedFile.count({ where })
    },

    /** Deletes up to `most` files that no message has and that are older; returns how many. */
    async forget(before: Temporal.Instant, most: number): Promise<number> {
      const where = { createdAt: { lt: timestampOf(before) }, messages: { none: {} } }
      const files = await prisma.storedFile.findMany({ where, select: { id: true }, take: most })
      const { count } = await prisma.storedFile.deleteMany({
        where: { id: { in: files.map(({ id }) => id) }, messages: { none: {} } },
      })
      return count
    },

    /** Deletes a file that no message has. */
    async remove(id: string): Promise<void> {
      await prisma.storedFile.deleteMany({ where: { id, messages: { none: {} } } })
    },

    async facts(id: string): Promise<FileFacts | null> {
      return prisma.storedFile.findUnique({ where: { id }, select: FACTS })
    },

    async read(id: string): Promise<(FileFacts & { bytes: Uint8Array }) | null> {
      return prisma.storedFile.findUnique({ where: { id }, select: { ...FACTS, bytes: true } })
    },
  }
}

const MAX_NAME = 120

/** A name without folders, control, bidirectional and reserved characters, at most 120 long, with the extension of its type. */
export function cleanFileName(name: string, extension: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1)!
  const stem = base
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const room = MAX_NAME - extension.length - 1
  const short = Array.from(stem).slice(0, room).join('').trim()
  return `${short === '' ? 'tep' : short}.${extension}`
}
