import { createHash } from 'node:crypto'
import type { Refusals } from './refusals.js'
import { badRequest } from './refusals.js'

export interface StoredMessage {
  id: string
  from: 'bot' | 'person'
  /** As it is seen: without markup. */
  text: string
  image: { url: string; bytes: Buffer | null } | null
  /** A sticker's id or a voice message's address. */
  other: string | null
  /** Grows with every message: what is newer than the person's last act. */
  number: number
}

export interface Chat {
  id: string
  name: string
  /** The bot may write to nobody who has not written first. */
  wrote: boolean
  blocked: boolean
  messages: StoredMessage[]
  lastAct: number
}

export interface Chats {
  byId: Map<string, Chat>
  nextNumber(): number
}

export function chats(): Chats {
  let number = 0
  return { byId: new Map(), nextNumber: () => ++number }
}

/** 20 hex digits, as Zalo's ids of people, chats and messages are. */
export function hexId(...parts: (string | number)[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 20)
}

export function chatNamed({ byId }: Chats, name: string): Chat {
  const id = hexId('person', name)
  const chat = byId.get(id) ?? { id, name, wrote: false, blocked: false, messages: [], lastAct: 0 }
  byId.set(id, chat)
  return chat
}

/** The chat a bot may write to. */
export function chatFor({ byId }: Chats, { chat_id: id }: Record<string, unknown>, refusals: Refusals): Chat {
  if (typeof id !== 'string' || id === '') throw badRequest('chat_id must be a string')
  const chat = byId.get(id)
  if (!chat?.wrote) throw refusals.stranger
  if (chat.blocked) throw refusals.blocked
  return chat
}

export function addMessage(
  { nextNumber }: Chats,
  chat: Chat,
  from: StoredMessage['from'],
  parts: Partial<Pick<StoredMessage, 'text' | 'image' | 'other'>>,
): StoredMessage {
  const number = nextNumber()
  const message = { text: '', image: null, other: null, ...parts, id: hexId('message', number), from, number }
  chat.messages.push(message)
  return message
}
