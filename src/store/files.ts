import type { PrismaClient } from '../generated/prisma/client.js'
import { fileType } from './file-type.js'

/** The largest file that is taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

export interface FileFacts {
  id: string
  memberId: string
  name: string
  mime: string
  size: number
}

export type FileStore = ReturnType<typeof fileStore>

const FACTS = { id: true, memberId: true, name: true, mime: true, size: true } as const

/** Files that people handed in, kept in the database so that a backup holds them too. */
export function fileStore(prisma: PrismaClient) {
  return {
    /** A refusal is a sentence for the person. The same `id` again keeps the first file. */
    async add(file: {
      id: string
      memberId: string
      name: string
      bytes: Uint8Array
    }): Promise<FileFacts | { problem: string }> {
      const { id, memberId } = file
      const size = file.bytes.byteLength
      if (size === 0) return { problem: 'Tệp không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.' }
      if (size > MAX_FILE_BYTES)
        return { problem: 'Tệp lớn hơn 10 MB nên không gửi được. Hãy giảm dung lượng rồi gửi lại.' }
      const type = fileType(file.name, file.bytes)
      if ('problem' in type) return type
      const name = cleanFileName(file.name, type.extension)
      const bytes = new Uint8Array(file.bytes)
      const data = [{ id, memberId, name, mime: type.mime, size, bytes }]
      await prisma.storedFile.createMany({ data, skipDuplicates: true })
      return prisma.storedFile.findFirstOrThrow({ where: { id, memberId }, select: FACTS })
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
