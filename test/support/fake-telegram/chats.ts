import type { InlineKeyboardButton, Message, MessageEntity, User } from 'grammy/types'
import { Refusal } from '../stand-in/refusal.js'
import { badRequest } from './refusal.js'
import type { UploadedFile } from './request-body.js'

export interface StoredFile extends UploadedFile {
  id: string
  mime: string
  path: string
}

export interface StoredMessage {
  id: number
  /** Null: the bot. */
  author: User | null
  date: number
  /** The text, or the caption of a file. */
  text: string
  entities: MessageEntity[]
  keyboard: InlineKeyboardButton[][]
  file: { kind: 'document' | 'photo'; file: StoredFile } | null
  /** Grows with every message and edit: what is newer than the person's last act. */
  changed: number
}

type ChatInfo =
  | { id: number; type: 'private'; first_name: string }
  | { id: number; type: 'group' | 'supergroup'; title: string }

/** A chat. The bot may write into a private one once the person has written, into a group once it was added. */
export interface Chat {
  info: ChatInfo
  standing: 'unopened' | 'open' | 'shut'
  /** The supergroup that a group has become. */
  migratedTo: number | null
  messages: StoredMessage[]
  lastAct: number
}

export interface Chats {
  byId: Map<number, Chat>
  files: Map<string, StoredFile>
  nextNumber(): number
}

export function chats(): Chats {
  let number = 0
  return { byId: new Map(), files: new Map(), nextNumber: () => ++number }
}

/** The chat with this id; a new one where there is none. */
export function chatOf({ byId }: Chats, info: ChatInfo): Chat {
  const chat = byId.get(info.id) ?? { info, standing: 'unopened', migratedTo: null, messages: [], lastAct: 0 }
  byId.set(info.id, chat)
  return chat
}

/** The chat a bot may write to. */
export function chatFor({ byId }: Chats, { chat_id: id }: Record<string, unknown>): Chat {
  if (typeof id !== 'string' && typeof id !== 'number') throw badRequest('chat_id is empty')
  const chat = byId.get(Number(id))
  if (!chat || chat.standing === 'unopened') throw badRequest('chat not found')
  if (chat.migratedTo !== null) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    })
  }
  if (chat.standing === 'open') return chat
  if (chat.info.type === 'private') throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  throw new Refusal(403, `Forbidden: bot was kicked from the ${chat.info.type} chat`)
}

export function keepFile({ files, nextNumber }: Chats, { name, bytes }: UploadedFile, mime: string): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  const number = nextNumber()
  const extension = /\.\w+$/.exec(name)?.[0] ?? ''
  const file = { id: `file-id-${number}`, name, bytes, mime, path: `documents/file_${number}${extension}` }
  files.set(file.id, file)
  return file
}

export function asMessage({ info }: Chat, message: StoredMessage, bot: User): Message {
  const base = {
    message_id: message.id,
    from: message.author ?? bot,
    chat: info as Message['chat'],
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
