import { createHash, randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { type FormattedText, textOfCall } from '../html.js'
import { isMethod, type Method, type Payload, PAYLOADS } from './payloads.js'
import type { WebButton, WebChatPort, WebFilePort, WebSignal } from './port.js'
import { documentOf, telegramMessage, WEB_BOT, type WebPerson } from './telegram.js'

interface BotApiPorts {
  chats: WebChatPort
  files: WebFilePort
  now: () => Temporal.Instant
  /** Tells the open pages of a chat. */
  signal: (chat: number, signal: WebSignal) => void
}

/** The longest text of a message, and of the words under a file, in UTF-16 units, after entities are read. */
const TEXT_MAX = 4096
const CAPTION_MAX = 1024

/** A call that the Bot API refuses; shown to grammY in the envelope of Telegram. */
class Refusal extends Error {
  constructor(
    readonly code: number,
    description: string,
  ) {
    super(description)
  }
}

const bad = (description: string) => new Refusal(400, `Bad Request: ${description}`)

type Methods = { [M in Method]: (payload: Payload<M>) => Promise<unknown> }

/** Answers one call of the Bot API (JSON, or the fields and the file of a form) with the status and the envelope of Telegram. */
export function botApi(
  ports: BotApiPorts,
): (method: string, body: string | object) => Promise<{ status: number; envelope: object }> {
  const methods = methodsOn(ports)
  return async (method, body) => {
    try {
      if (!isMethod(method)) throw new Refusal(404, 'Not Found')
      const result = await answer(methods, method, body)
      return { status: 200, envelope: { ok: true, result } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: error.code, envelope: { ok: false, error_code: error.code, description: error.message } }
    }
  }
}

async function answer<M extends Method>(methods: Methods, method: M, body: string | object): Promise<unknown> {
  const schema: z.ZodType<Payload<M>> = PAYLOADS[method] as never
  const parsed = schema.safeParse(typeof body === 'string' ? jsonOf(body) : body)
  if (!parsed.success) throw bad(wordsOf(parsed.error))
  return methods[method](parsed.data)
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw bad("can't parse the body as JSON")
  }
}

const wordsOf = (error: z.ZodError) =>
  error.issues
    .map((issue) => (issue.code === 'custom' ? issue.message : `${issue.path.join('.')}: ${issue.message}`))
    .join('; ')

function methodsOn({ chats, files, now, signal }: BotApiPorts): Methods {
  const personOf = async (chat: number): Promise<WebPerson & { memberId: string }> => {
    const person = await chats.person(chat)
    if (!person) throw bad('chat not found')
    return { chat, name: person.name, memberId: person.memberId }
  }
  const messageOf = async (chat: number, id: number, purpose: string) => {
    const message = await chats.message(chat, id)
    if (!message) throw bad(`message to ${purpose} not found`)
    if (message.author !== 'bot') throw bad(`message can't be edited`)
    return message
  }
  const edit = async (
    chat: number,
    id: number,
    change: { text?: string; buttons: WebButton[][]; editedAt?: Temporal.Instant },
  ) => {
    const person = await personOf(chat)
    const message = await messageOf(chat, id, 'edit')
    if ((change.text ?? message.text) === message.text && sameButtons(change.buttons, message.buttons)) {
      throw bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
          'and reply markup of the message',
      )
    }
    const edited = await chats.edit(chat, id, change)
    if (!edited) throw bad('message to edit not found')
    signal(chat, { kind: 'changed' })
    return telegramMessage(person, edited)
  }
  const write = async (
    person: WebPerson,
    text: string,
    payload: { dau_moi_key?: string | undefined; reply_markup?: WebButton[][] | undefined },
    fileId: string | null,
  ) => {
    const message = await chats.append(person.chat, {
      // Keys of the bot never meet those of the person, which are ids of events.
      key: payload.dau_moi_key === undefined ? null : `bot:${payload.dau_moi_key}`,
      author: 'bot',
      text,
      buttons: payload.reply_markup ?? [],
      fileId,
      sentAt: now(),
    })
    signal(person.chat, { kind: 'changed' })
    return telegramMessage(person, message)
  }
  const writeFile = async (payload: Payload<'sendDocument'>) => {
    const person = await personOf(payload.chat_id)
    const { caption: text, parse_mode, dau_moi_key: key, file } = payload
    const words = text ? formatted({ text, parse_mode }, CAPTION_MAX).html : ''
    const id = key === undefined ? randomUUID() : idOfFile(person.chat, key)
    const added = await files.add({ id, memberId: person.memberId, ...file, author: 'bot' })
    if ('problem' in added) throw bad(`wrong file: ${added.problem}`)
    return write(person, words, payload, added.id)
  }

  return {
    getMe: async () => WEB_BOT,

    setMyCommands: async () => true,

    async getFile({ file_id }) {
      const file = await files.facts(file_id)
      if (!file) throw bad('invalid file_id')
      return { ...documentOf(file.id), file_size: file.size, file_path: file.id }
    },

    async sendMessage(payload) {
      const person = await personOf(payload.chat_id)
      return write(person, formatted(payload, TEXT_MAX).html, payload, null)
    },

    sendDocument: writeFile,
    // The page shows a picture by the type of its file.
    sendPhoto: writeFile,

    async editMessageText(payload) {
      const { html } = formatted(payload, TEXT_MAX)
      return edit(payload.chat_id, payload.message_id, {
        text: html,
        buttons: payload.reply_markup ?? [],
        editedAt: now(),
      })
    },

    // Buttons that come and go do not make a message an edited one.
    editMessageReplyMarkup: ({ chat_id, message_id, reply_markup }) =>
      edit(chat_id, message_id, { buttons: reply_markup ?? [] }),

    async deleteMessage({ chat_id, message_id }) {
      await personOf(chat_id)
      if (!(await chats.remove(chat_id, message_id))) throw bad('message to delete not found')
      signal(chat_id, { kind: 'changed' })
      return true
    },

    async answerCallbackQuery({ callback_query_id, text, show_alert }) {
      const chat = Number(callback_query_id.split(':')[0])
      if (!Number.isSafeInteger(chat)) throw bad('query is too old and response timeout expired or query ID is invalid')
      const event = callback_query_id.slice(callback_query_id.indexOf(':') + 1)
      signal(chat, { kind: 'answered', event, text: text ?? null, alert: show_alert ?? false })
      return true
    },

    async sendChatAction({ chat_id, action }) {
      await personOf(chat_id)
      if (action === 'typing') signal(chat_id, { kind: 'typing' })
      return true
    },
  }
}

/** A UUID, the same for the same key of a chat: a file sent again after a kill is the one that is kept. */
function idOfFile(chat: number, key: string): string {
  const hex = createHash('sha256').update(`${chat} ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function formatted(
  { text, parse_mode }: { text: string; parse_mode?: string | undefined },
  most: number,
): FormattedText {
  if (parse_mode !== undefined && parse_mode !== 'HTML') throw bad('unsupported parse_mode')
  const read = textOfCall(text, parse_mode)
  if ('problem' in read) throw bad(read.problem)
  if (read.plain.length > most) throw bad(`message ${most === CAPTION_MAX ? 'caption ' : ''}is too long`)
  return read
}

// The database keeps the keys of an object in an order of its own.
const sameButtons = (a: WebButton[][], b: WebButton[][]) => shapeOf(a) === shapeOf(b)
const shapeOf = (buttons: WebButton[][]) =>
  JSON.stringify(
    buttons.map((row) =>
      row.map((one) => ('url' in one ? ['url', one.text, one.url] : ['data', one.text, one.callback_data])),
    ),
  )
