import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Channel } from '../channel.js'
import { plainText, textOfCall } from '../html.js'
import { aboutToLeave } from '../leaving.js'
import { beforeSending, NotSentError } from '../not-sent.js'
import type { Log } from '../persevering.js'
import { refused } from '../refused.js'
import { letterOf, messageIdOf, mimeOf, plainLetter, type Letter } from './letter.js'
import { MailRefusal } from './refusal.js'
import { smtp, type Timeouts } from './smtp.js'

export interface EmailOptions {
  /** `smtps://user:password@host`, or smtp: */
  smtpUrl: string
  /** The sender's address. */
  from: string
  /** Where people open the web chat; null where nobody has said. */
  webUrl: string | null
  log: Log
  /**
   * Writes the message of a letter into the web chat of whoever has the letter box, where its buttons are; once a
   * `dau_moi_key`.
   */
  alsoShow(letterBox: string, message: { text: string }): Promise<void>
  timeouts?: Timeouts
}

export interface EmailChannel extends Channel {
  /**
   * Posts words that are no message of a chat. 'no-box': nobody gets letters there. The same `key` to the same box makes
   * the same letter.
   */
  post(letter: { to: string; text: string; key: string }): Promise<'sent' | 'no-box' | 'failed'>
}

// grammY needs them; nothing is sent there.
const TOKEN = 'email'
const API_ROOT = 'http://email.invalid'

const BUTTON = z.object({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() })
const MESSAGE = z.looseObject({
  chat_id: z.email().max(254),
  text: z.string(),
  parse_mode: z.enum(['HTML'], 'unsupported parse_mode').optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(BUTTON)) }).optional(),
  dau_moi_key: z.string().min(1).max(200).optional(),
})

// What belongs to a chat and means nothing to a letter that is out.
const WITHOUT_MEANING = new Set([
  'setMyCommands',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
  'answerCallbackQuery',
  'sendChatAction',
])

/** Notices by e-mail: it only sends, to the address that is the chat. One letter is on its way at a time. */
export function emailChannel(options: EmailOptions): EmailChannel {
  const { from, webUrl, log } = options
  const hand = smtp(options.smtpUrl, options.timeouts)
  let isAway = false
  let last = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.then(
      () => {},
      () => {},
    )
    return mine
  }

  /** The log says once that the server takes nothing, and once that it does again. */
  function noted(problem: string | null): void {
    if (problem !== null && !isAway) log.error(`e-mail: the mail server takes no letters: ${problem}`)
    if (problem === null && isAway) log.info('e-mail: the mail server takes letters again')
    isAway = problem !== null
  }

  async function deliver(to: string, letter: Letter, messageId: string, leaving: () => Promise<void>): Promise<void> {
    const mime = await mimeOf(letter, { from, to, messageId })
    let isLeaving = false
    const begin = async (): Promise<void> => {
      isLeaving = true
      await leaving()
    }
    try {
      await inTurn(() => hand({ from, to }, mime, begin))
      noted(null)
    } catch (error) {
      const isOfTheLetter = error instanceof MailRefusal && error.refused !== 'later'
      // Where the letter was about to leave, the server was ready for it.
      if (isOfTheLetter || isLeaving) noted(null)
      else noted(error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  async function sendMessage(payload: unknown): Promise<Response> {
    const parsed = MESSAGE.safeParse(payload)
    if (!parsed.success) return refused(400, `Bad Request: ${z.prettifyError(parsed.error)}`)
    const { chat_id: to, text, parse_mode, reply_markup, dau_moi_key: key, ...others } = parsed.data
    const message = textOfCall(text, parse_mode)
    if ('problem' in message) return refused(400, `Bad Request: ${message.problem}`)
    const letter = letterOf(message, reply_markup?.inline_keyboard.flat() ?? [], webUrl)
    const messageId = messageIdOf(key ?? null, to, from)
    const shown = { ...others, text, parse_mode, reply_markup, dau_moi_key: key }
    try {
      await deliver(to, letter, messageId, async () => {
        await aboutToLeave()
        // Before the letter, so that its link leads to something.
        await beforeSending(options.alsoShow(to, shown))
      })
    } catch (error) {
      if (error instanceof MailRefusal) return refused(CODES[error.refused], error.message)
      throw error
    }
    const chat = { id: 0, type: 'private', first_name: to }
    return Response.json({ ok: true, result: { message_id: numberOf(messageId), date: 0, chat, text: message.plain } })
  }

  return {
    name: 'email',
    capabilities: { buttons: false, edit: false, files: false },
    token: TOKEN,
    apiRoot: API_ROOT,
    async fetch(input, init) {
      const url = input instanceof Request ? input.url : String(input)
      const method = url.slice(url.lastIndexOf('/') + 1)
      if (WITHOUT_MEANING.has(method)) return Response.json({ ok: true, result: true })
      if (method !== 'sendMessage' || typeof init?.body !== 'string') return refused(404, 'Not Found')
      return sendMessage(JSON.parse(init.body))
    },
    // Nobody writes to it.
    botInfo: () => null,
    start: async () => {},
    stop: () => last,
    webhook: null,
    inviteLink: () => null,
    async post({ to, text, key }) {
      try {
        await deliver(to, plainLetter(plainText(text)), messageIdOf(key, to, from), async () => {})
        return 'sent'
      } catch (error) {
        if (error instanceof MailRefusal) return error.refused === 'no-box' ? 'no-box' : 'failed'
        // It may have arrived: whoever waits for it in vain asks again.
        return error instanceof NotSentError ? 'failed' : 'sent'
      }
    },
  }
}

// As Telegram says it, which send-failure.ts reads.
const CODES = { 'no-box': 403, never: 400, later: 503 } as const

/** A Message-ID as the number that the Bot API has for a message. */
const numberOf = (messageId: string): number => createHash('sha256').update(messageId).digest().readUIntBE(0, 6)
