import { createHash } from 'node:crypto'
import type { CallbackQuery, Chat, InlineKeyboardMarkup, Message, MessageEntity, Update, User } from 'grammy/types'
import { botUser } from '../bot-user.js'
import { parseHtml } from '../html.js'
import type { WebButton, WebFile, WebMessage } from './port.js'

export const WEB_BOT = botUser(0, 'dau_moi_web_bot')

export interface WebPerson {
  /** Number of the person's web chat. */
  chat: number
  name: string
}

/** A message of the web chat as the Bot API tells it. */
export function telegramMessage(person: WebPerson, message: WebMessage): Message & Update.NonChannel {
  const bot = message.author === 'bot'
  const formatted = bot ? parseHtml(message.text) : { plain: message.text, entities: [] }
  if ('problem' in formatted) throw new Error(`message ${message.id} is kept in unreadable HTML: ${formatted.problem}`)
  const { plain, entities } = formatted
  const { file } = message
  return {
    message_id: message.id,
    date: seconds(message.sentAt.epochMilliseconds),
    chat: chatOf(person),
    from: bot ? WEB_BOT : userOf(person),
    ...(message.editedAt ? { edit_date: seconds(message.editedAt.epochMilliseconds) } : {}),
    ...(file ? mediaOf(file, bot) : {}),
    ...(file ? captionOf(plain, entities) : textOf(plain, entities, bot)),
    ...(message.buttons.length > 0 ? { reply_markup: keyboardOf(message.buttons) } : {}),
  }
}

// As in other chats: what a person sends of a picture is a photo. Nobody asks for its sides, which the Bot API always tells.
function mediaOf({ id, name, mime, size }: WebFile, bot: boolean) {
  return !bot && mime.startsWith('image/')
    ? { photo: [{ ...documentOf(id), width: 0, height: 0, file_size: size }] }
    : { document: { ...documentOf(id), file_name: name, mime_type: mime, file_size: size } }
}

function captionOf(caption: string, caption_entities: MessageEntity[]) {
  return caption === '' ? {} : { caption, ...(caption_entities.length > 0 ? { caption_entities } : {}) }
}

function textOf(text: string, entities: MessageEntity[], bot: boolean) {
  return { text, ...(entities.length > 0 ? { entities } : entitiesOfCommand(text, bot)) }
}

export function messageUpdate(event: string, person: WebPerson, message: WebMessage): Update {
  return { update_id: updateId(event), message: telegramMessage(person, message) }
}

export function tapUpdate(event: string, person: WebPerson, message: WebMessage, data: string): Update {
  const callback_query: CallbackQuery = {
    id: event,
    from: userOf(person),
    message: telegramMessage(person, message),
    chat_instance: String(person.chat),
    data,
  }
  return { update_id: updateId(event), callback_query }
}

/** The number of an event: the same for the same event, and another for (practically) every other. */
function updateId(event: string): number {
  return createHash('sha256').update(event).digest().readUIntBE(0, 6)
}

/** The id under which the Bot API names a file; it is the file's own. */
export const documentOf = (id: string) => ({ file_id: id, file_unique_id: id })

const chatOf = (person: WebPerson): Chat.PrivateChat => ({ id: person.chat, type: 'private', first_name: person.name })
const userOf = (person: WebPerson): User => ({
  id: person.chat,
  is_bot: false,
  first_name: person.name,
  language_code: 'vi',
})
const keyboardOf = (buttons: WebButton[][]): InlineKeyboardMarkup => ({ inline_keyboard: buttons })
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

// grammY looks for commands among the entities, not in the text.
function entitiesOfCommand(text: string, bot: boolean) {
  const command = bot ? null : /^\/[a-z0-9_]{1,64}(?=\s|$)/i.exec(text)?.[0]
  return command ? { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] } : {}
}
