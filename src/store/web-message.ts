import type { Temporal } from 'temporal-polyfill'
import { Prisma } from '../generated/prisma/client.js'
import { columnsOf } from './columns.js'
import { instantOf, instantOrNull } from './days.js'

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

/** What the inbox is told with a message; the update has it as `message`, under whatever number. */
export interface EventOfMessage {
  channel: string
  id: string
  chat: string
  update: object
}

export const WITH_FILE = { file: { select: { id: true, name: true, mime: true, size: true } } } as const
export type MessageRow = Prisma.WebMessageGetPayload<{ include: typeof WITH_FILE }>

/** The same of message `m` and its file `f`. */
export const MESSAGE_COLUMNS = Prisma.sql`
  ${columnsOf('m', Prisma.WebMessageScalarFieldEnum)}, CASE WHEN f."id" IS NOT NULL
            THEN json_build_object('id', f."id", 'name', f."name", 'mime', f."mime", 'size', f."size") END AS "file"`

export function stored(row: MessageRow): StoredMessage {
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

/** Deletes a file that no message has any more. */
export async function deleteFile(client: Prisma.TransactionClient, id: string): Promise<void> {
  await client.storedFile.deleteMany({ where: { id, messages: { none: {} } } })
}
