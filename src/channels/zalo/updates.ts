import { createHash } from 'node:crypto'
import type { Chat, Message, Update, User, UserFromGetMe } from 'grammy/types'
import { botUser } from '../bot-user.js'
import type { ZaloFile } from './port.js'

/** A chat by its number, with the name of the person. */
export interface ZaloPerson {
  chat: number
  name: string
}

export const botNamed = (username: string): UserFromGetMe => botUser(1, username)

/** What a person typed, or something without words (`text` null), as the Bot API tells it; `date` in seconds. */
export function messageUpdate(
  id: string,
  person: ZaloPerson,
  { text, caption, date }: { text: string | null; caption: string | null; date: number },
): Update {
  const message: Message & Update.NonChannel = {
    message_id: numberFor(id),
    date,
    chat: chatOf(person),
    from: userOf(person),
    ...(text === null ? {} : { text, ...entitiesOfCommand(text) }),
    ...(caption === null ? {} : { caption }),
  }
  return { update_id: numberFor(id), message }
}

/** A file that was handed in by a link. */
export function documentUpdate(id: string, chat: number, file: ZaloFile, date: number): Update {
  const person = { chat, name: 'Zalo' }
  const document = {
    file_id: file.id,
    file_unique_id: file.id,
    file_name: file.name,
    mime_type: file.mime,
    file_size: file.size,
  }
  const message = { message_id: numberFor(id), date, chat: chatOf(person), from: userOf(person), document }
  return { update_id: numberFor(id), message: message as Message & Update.NonChannel }
}

/** A choice that was typed, as a tap on the button of that message. */
export function tapUpdate(
  id: string,
  person: ZaloPerson,
  { message, data, date }: { message: number; data: string; date: number },
): Update {
  return {
    update_id: numberFor(id),
    callback_query: {
      id,
      from: userOf(person),
      message: messageOfBot(person.chat, message, date),
      chat_instance: String(person.chat),
      data,
    },
  }
}

/** A message of the bot without its words, which nobody keeps. */
export const messageOfBot = (chat: number, message: number, date: number): Message => ({
  message_id: message,
  date,
  chat: { id: chat, type: 'private', first_name: 'Zalo' },
})

/** The number of an event: the same for the same event, and another for (practically) every other. */
const numberFor = (id: string): number => createHash('sha256').update(id).digest().readUIntBE(0, 6)

const chatOf = ({ chat, name }: ZaloPerson): Chat.PrivateChat => ({ id: chat, type: 'private', first_name: name })
const userOf = ({ chat, name }: ZaloPerson): User => ({
  id: chat,
  is_bot: false,
  first_name: name,
  language_code: 'vi',
})

// grammY looks for commands among the entities, not in the text.
function entitiesOfCommand(text: string) {
  const command = /^\/[a-z0-9_]{1,64}(?=\s|$)/i.exec(text)?.[0]
  return command ? { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] } : {}
}
