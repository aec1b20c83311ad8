import type { InlineKeyboardButton, Message, MessageEntity, User } from 'grammy/types'
import type { UploadedFile } from './request-body.js'
import { badRequest, Refusal } from './refusal.js'

export interface StoredFile extends UploadedFile {
  id: string
  mime: string
  path: string
}

export interface StoredMessage {
  id: number
  fromBot: boolean
  date: number
  /** The text, or the caption of a file. */
  text: string
  entities: MessageEntity[]
  keyboard: InlineKeyboardButton[][]
  file: { kind: 'document' | 'photo'; file: StoredFile } | null
  /** Grows with every message and edit: what is newer than the person's last act. */
  changed: number
}

/** A private chat. The bot knows it only once the person has written. */
export interface Chat {
  person: User
  opened: boolean
  blocked: boolean
  messages: StoredMessage[]
  lastAct: number
}

export interface Chats {
  byId: Map<string, Chat>
  files: Map<string, StoredFile>
  nextNumber(): number
}

export function chats(): Chats {
  let number = 0
  return { byId: new Map(), files: new Map(), nextNumber: () => ++number }
}

/** The chat a bot may write to. */
export function chatFor({ byId }: Chats, fields: Record<string, unknown>): Chat {
  const id = fields['chat_id']
  if (typeof id !== 'string' && typeof id !== 'number') throw badRequest('chat_id is empty')
  const chat = byId.get(`${id}`)
  if (!chat?.opened) throw badRequest('chat not found')
  if (chat.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  return chat
}

export function keepFile({ files, nextNumber }: Chats, { name, bytes }: UploadedFile, mime: string): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  const number = nextNumber()
  const extension = /\.\w+$/.exec(name)?.[0] ?? ''
  const file = { id: `file-id-${number}`, name, bytes, mime, path: `documents/file_${number}${extension}` }
  files.set(file.id, file)
  return file
}

export function asMessage({ person }: Chat, message: StoredMessage, bot: User): Message {
  const base = {
    message_id: message.id,
    from: message.fromBot ? bot : person,
    chat: { id: person.id, type: 'private' as const, first_name: person.first_name },
    date: message.date,
    ...(message.keyboard.length > 0 ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
  }
  if (message.file === null) {
    return { ...base, text: message.text, ...(message.entities.length > 0 ? { entities: message.entities } : {}) }
  }
  const { kind, file } = message.file
  const size = { file_id: file.id, file_unique_id: `u-${file.id}`, file_size: file.bytes.length }
  const caption = message.text === '' ? {} : { caption: message.text, caption_entities: message.entities }
  if (kind === 'photo') return { ...base, ...caption, photo: [{ ...size, width: 90, height: 90 }] }
  return { ...base, ...caption, document: { ...size, file_name: file.name, mime_type: file.mime } }
}
