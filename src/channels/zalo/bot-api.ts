import type { Temporal } from 'temporal-polyfill'
import type { UserFromGetMe } from 'grammy/types'
import type { z } from 'zod'
import { plainText, textOfCall, type FormattedText } from '../html.js'
import { beforeSending } from '../not-sent.js'
import { choicesIn, withOnly } from './choices.js'
import type { ZaloFilePort } from './port.js'
import { isMethod, PAYLOADS, type Markup, type Method, type Payload } from './payloads.js'
import { quotaUsedUp, refusalOf, type BotApiRefusal } from './refusals.js'
import { messageOfBot } from './updates.js'
import { withFile, writer, type Writing, type WritingPorts } from './writing.js'
import { ZaloRefusal } from './zalo-api.js'

export interface BotApiPorts extends WritingPorts {
  botInfo: () => UserFromGetMe | null
  /** A link that expires, by which the person gets a file. */
  fileLink: ZaloFilePort['fileLink']
  facts: ZaloFilePort['facts']
  now: () => Temporal.Instant
}

class Refusal extends Error {
  constructor(readonly refusal: BotApiRefusal) {
    super(refusal.description)
  }
}

const bad = (description: string) => new Refusal({ code: 400, description: `Bad Request: ${description}` })

type Methods = { [M in Method]: (payload: Payload<M>) => Promise<unknown> }

/** Answers one call of the Bot API with the status and the envelope of Telegram. Throws where Zalo gave no answer. */
export function botApi(
  ports: BotApiPorts,
): (method: string, body: object) => Promise<{ status: number; envelope: object }> {
  const methods = methodsOn(ports)
  return async (method, body) => {
    try {
      if (!isMethod(method)) throw new Refusal({ code: 404, description: 'Not Found' })
      return { status: 200, envelope: { ok: true, result: await answer(methods, method, body) } }
    } catch (error) {
      const refusal = error instanceof ZaloRefusal ? refusalOf(error) : error instanceof Refusal ? error.refusal : null
      if (refusal === null) throw error
      const { code, description } = refusal
      return { status: code, envelope: { ok: false, error_code: code, description } }
    }
  }
}

async function answer<M extends Method>(methods: Methods, method: M, body: object): Promise<unknown> {
  const schema: z.ZodType<Payload<M>> = PAYLOADS[method] as never
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw bad(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  return methods[method](parsed.data)
}

function methodsOn(ports: BotApiPorts): Methods {
  const { botInfo, call, chats, facts, fileLink, now } = ports
  const write = writer(ports)

  async function written(writing: Writing): Promise<unknown> {
    const outcome = await write(writing)
    if (outcome === null) throw bad('chat not found')
    if (outcome === 'quota') throw new Refusal(quotaUsedUp)
    return messageOfBot(writing.chat, outcome.message, Math.floor(now().epochMilliseconds / 1_000))
  }

  async function writeLink(payload: Payload<'sendDocument'>): Promise<unknown> {
    const { chat_id: chat, caption, parse_mode, reply_markup, dau_moi_key, file } = payload
    const words = caption ? formattedOf(caption, parse_mode) : plainText('')
    const link = await beforeSending(fileLink(chat, file.name, file.bytes))
    if (typeof link !== 'string') throw bad(`file is not taken: ${link.problem}`)
    const formatted = withFile(words, file.name, link)
    const rows = reply_markup?.inline_keyboard ?? []
    return written({ chat, formatted, rows, by: 'numbers', key: dau_moi_key ?? null })
  }

  async function keepOnly(chat: number, message: number, markup: Markup | undefined): Promise<void> {
    const data = (markup?.inline_keyboard ?? [])
      .flat()
      .flatMap((one) => ('callback_data' in one ? [one.callback_data] : []))
    const changed = await chats.change(chat, ({ lastMessage, choices }) => ({
      lastMessage,
      choices: withOnly(choicesIn(choices), message, data),
      told: null,
    }))
    if (changed === null) throw bad('chat not found')
  }

  return {
    async getMe() {
      const me = botInfo()
      if (me === null) throw new Refusal({ code: 502, description: 'Bad Gateway: Zalo has not told who the bot is' })
      return me
    },
    async getFile({ file_id: id }) {
      const file = await facts(id)
      if (file === null) throw bad('invalid file_id')
      return { file_id: id, file_unique_id: id, file_size: file.size, file_path: id }
    },
    setMyCommands: async () => true,
    answerCallbackQuery: async () => true,
    deleteMessage: async () => true,

    async sendMessage({ chat_id: chat, text, parse_mode, reply_markup, dau_moi_key, dau_moi_choices }) {
      const rows = reply_markup?.inline_keyboard ?? []
      const formatted = formattedOf(text, parse_mode)
      return written({ chat, formatted, rows, by: dau_moi_choices ?? 'numbers', key: dau_moi_key ?? null })
    },

    sendDocument: writeLink,
    // Zalo would fetch a picture itself, which a server within an office does not let it.
    sendPhoto: writeLink,

    // A message cannot be changed: what says something new is written anew, what only confirms a choice is not.
    async editMessageText({ chat_id: chat, message_id: message, text, parse_mode, reply_markup }) {
      const formatted = formattedOf(text, parse_mode)
      const isConfirmation = CONFIRMS.test(formatted.plain)
      await keepOnly(chat, message, isConfirmation ? reply_markup : undefined)
      if (isConfirmation) return true
      return written({ chat, formatted, rows: reply_markup?.inline_keyboard ?? [], by: 'numbers', key: null })
    },

    async editMessageReplyMarkup({ chat_id, message_id, reply_markup }) {
      await keepOnly(chat_id, message_id, reply_markup)
      return true
    },

    async sendChatAction({ chat_id: chat }) {
      const zaloId = await chats.zaloIdOf(chat)
      if (zaloId === null) throw bad('chat not found')
      await call('sendChatAction', { chat_id: zaloId, action: 'typing' })
      return true
    },
  }
}

/** What was chosen, written under its question (bot/mark-choice.ts). */
const CONFIRMS = /\n→ [^\n]+$/

function formattedOf(text: string, parseMode: 'HTML' | undefined): FormattedText {
  const read = textOfCall(text, parseMode)
  if ('problem' in read) throw bad(read.problem)
  return read
}
