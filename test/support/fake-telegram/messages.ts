import type { MessageEntity, User } from 'grammy/types'
import { isCutThrough } from '../stand-in/read-body.js'
import { asMessage, chatFor, keepFile } from './chats.js'
import type { Chat, Chats, StoredMessage } from './chats.js'
import { parseHtml } from './html.js'
import { keyboardOf } from './keyboard.js'
import { badRequest } from './refusal.js'
import type { Payload, UploadedFile } from './request-body.js'

type Fields = Record<string, unknown>
type Handler = (payload: Payload) => unknown

/** The methods that write into a chat, or change what stands there. */
export function messageMethods(chats: Chats, bot: User): Record<string, Handler> {
  function add(chat: Chat, parts: Pick<StoredMessage, 'text' | 'entities' | 'keyboard' | 'file'>): unknown {
    const id = chats.nextNumber()
    const message: StoredMessage = { ...parts, id, author: null, date: Math.floor(Date.now() / 1_000), changed: id }
    chat.messages.push(message)
    return asMessage(chat, message, bot)
  }

  function edit(chat: Chat, message: StoredMessage, parts: Partial<StoredMessage>): unknown {
    const same = (Object.keys(parts) as (keyof StoredMessage)[]).every(
      (key) => JSON.stringify(parts[key]) === JSON.stringify(message[key]),
    )
    if (same) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
          'content and reply markup of the message',
      )
    }
    Object.assign(message, parts, { changed: chats.nextNumber() })
    return { ...(asMessage(chat, message, bot) as object), edit_date: Math.floor(Date.now() / 1_000) }
  }

  function sendFile(kind: 'document' | 'photo', { fields, uploads }: Payload): unknown {
    const chat = chatFor(chats, fields)
    const caption = textOf(fields, 'caption', 1024)
    const file = fileOf(fields[kind], uploads)
    return add(chat, { ...caption, keyboard: keyboardOf(fields['reply_markup']) ?? [], file: { kind, file } })
  }

  function fileOf(reference: unknown, uploads: Map<string, UploadedFile>) {
    if (typeof reference !== 'string') throw badRequest('there is no file in the request')
    const upload = uploads.get(reference.replace(/^attach:\/\//, ''))
    if (upload) return keepFile(chats, upload, 'application/octet-stream')
    const known = chats.files.get(reference)
    if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
    return known
  }

  return {
    sendMessage({ fields }) {
      if (typeof fields['text'] !== 'string' || fields['text'] === '') throw badRequest('message text is empty')
      const content = textOf(fields, 'text', 4096)
      if (content.text === '') throw badRequest('text must be non-empty')
      return add(chatFor(chats, fields), { ...content, keyboard: keyboardOf(fields['reply_markup']) ?? [], file: null })
    },
    sendDocument: (payload) => sendFile('document', payload),
    sendPhoto: (payload) => sendFile('photo', payload),
    editMessageText({ fields }) {
      const chat = chatFor(chats, fields)
      const message = ownMessage(chat, fields, 'message to edit not found')
      const content = textOf(fields, 'text', 4096)
      if (content.text === '') throw badRequest('message text is empty')
      if (message.file !== null) throw badRequest('there is no text in the message to edit')
      return edit(chat, message, { ...content, keyboard: keyboardOf(fields['reply_markup']) ?? [] })
    },
    editMessageReplyMarkup({ fields }) {
      const chat = chatFor(chats, fields)
      const message = ownMessage(chat, fields, 'message to edit not found')
      return edit(chat, message, { keyboard: keyboardOf(fields['reply_markup']) ?? [] })
    },
    deleteMessage({ fields }) {
      const chat = chatFor(chats, fields)
      const place = chat.messages.findIndex(({ id }) => id === Number(fields['message_id']))
      if (place < 0) throw badRequest('message to delete not found')
      chat.messages.splice(place, 1)
      return true
    },
  }
}

function ownMessage(chat: Chat, fields: Fields, otherwise: string): StoredMessage {
  const message = chat.messages.find(({ id }) => id === Number(fields['message_id']))
  if (!message) throw badRequest(otherwise)
  if (message.author !== null) throw badRequest("message can't be edited")
  return message
}

/** Length counts characters after the markup is read, as the Bot API says. */
function textOf(
  fields: Fields,
  name: 'text' | 'caption',
  longest: number,
): { text: string; entities: MessageEntity[] } {
  const given = fields[name] ?? ''
  if (typeof given !== 'string') throw badRequest(`field "${name}" must be of type String`)
  if (isCutThrough(given)) throw badRequest('strings must be encoded in UTF-8')
  const mode = fields['parse_mode']
  if (mode !== undefined && mode !== 'HTML') throw badRequest('unsupported parse_mode (the fake reads HTML only)')
  const content = mode === 'HTML' ? parseHtml(given) : { text: given.trim(), entities: [] }
  if ([...content.text].length > longest) throw badRequest(`message${name === 'caption' ? ' caption' : ''} is too long`)
  return content
}
