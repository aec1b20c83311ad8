import { z } from 'zod'
import type { Temporal } from 'temporal-polyfill'
import type { UserFromGetMe } from 'grammy/types'
import type { Channel, ChannelEvent } from '../channel.js'
import { persevere, type Log } from '../persevering.js'
import { systemTimer, type Timer } from '../timer.js'
import { quietAboutToken } from '../token.js'
import { httpTransport, SENDING, whilePolling } from '../transport.js'
import { webhook } from '../webhook.js'
import { uploadIn } from '../multipart.js'
import { refused } from '../refused.js'
import { botApi } from './bot-api.js'
import { messageIn, nameIn } from './incoming.js'
import { poll, POLL_SECONDS } from './polling.js'
import type { MonthPort, ZaloChatPort, ZaloFile, ZaloFilePort } from './port.js'
import { quotaOf, type QuotaWarning } from './quota.js'
import { eventOf } from './receiving.js'
import { TROUBLES } from './trouble.js'
import { botNamed, documentUpdate } from './updates.js'
import { persistent, zaloCalls, ZaloRefusal } from './zalo-api.js'

// Of names that somebody else makes up, not without end.
const MOST_NAMES = 20

export interface ZaloOptions {
  token: string
  apiRoot: string
  /** With it Zalo brings its events; null: they are asked for. */
  webhookSecret: string | null
  /** How many messages may leave in a month. */
  monthlyMessages: number
  log: Log
  chats: ZaloChatPort
  months: MonthPort
  files: ZaloFilePort
  onWarning(warning: QuotaWarning): Promise<void>
  now: () => Temporal.Instant
  timer?: Timer
}

export interface ZaloChannel extends Channel {
  /** A file that was handed in by a link of a chat; resolves once it is stored. The same `event` again is the same. */
  handIn(event: string, chat: number, file: ZaloFile): Promise<void>
}

/**
 * Zalo's Bot Platform, for private chats: no buttons, edits or files, so choices are typed, edits written anew and
 * files linked to. Never throws because Zalo is away; the log says so once.
 */
export function zaloChannel(options: ZaloOptions): ZaloChannel {
  const { token, webhookSecret, chats, files, now, timer = systemTimer } = options
  const apiRoot = options.apiRoot.replace(/\/+$/, '')
  const log = quietAboutToken(options.log, token)
  const sending = zaloCalls({ token, apiRoot, transport: httpTransport({ token, ...SENDING }) })
  const receiving = zaloCalls({ token, apiRoot, transport: httpTransport({ token, ...whilePolling(POLL_SECONDS) }) })
  let me: UserFromGetMe | null = null
  let receive: ((event: ChannelEvent) => Promise<void>) | null = null
  let stopping = new AbortController()
  let background: Promise<unknown> | null = null
  const leftNames = new Set<string>()

  const { months, monthlyMessages } = options
  const answer = botApi({
    call: persistent(sending, timer),
    chats,
    quota: quotaOf({ months, monthlyMessages, now, onWarning: (warning) => options.onWarning(warning) }),
    ...files,
    botInfo: () => me,
    now,
    problem: (what, error) => log.error(`Zalo: ${what} (${error instanceof Error ? error.name : 'unknown error'})`),
  })

  async function greet(): Promise<void> {
    const { account_name: name } = BOT.parse(await receiving('getMe', {}, stopping.signal))
    // Zalo answers no poll while a webhook is set.
    if (webhookSecret === null) await receiving('deleteWebhook', {}, stopping.signal).catch(notRemoved)
    me = botNamed(name)
    log.info(`Zalo: messages are ${webhookSecret === null ? 'fetched' : 'taken'} for ${name}`)
  }

  /** Not documented: how it answers where none is set. Where one is, the polls tell. */
  function notRemoved(error: unknown): void {
    if (!(error instanceof ZaloRefusal) || (error.code !== 400 && error.code !== 404)) throw error
    log.warn(`Zalo did not remove a webhook (${error.message})`)
  }

  /** Should Zalo change the shape of its events, somebody has to learn of it. */
  function left(name: string | null): void {
    if (name === null || leftNames.has(name) || leftNames.size >= MOST_NAMES) return
    leftNames.add(name)
    log.warn(`Zalo: an event was left that this bot does not answer (${name}); it is not told of again`)
  }

  async function take(body: unknown): Promise<void> {
    const message = messageIn(body)
    if (message === null) return left(nameIn(body))
    if (receive === null) return
    await receive(await eventOf({ chats, now }, message))
  }

  async function fileAt(url: string): Promise<Response> {
    const files = `${apiRoot}/file/bot${token}/`
    const file = url.startsWith(files) ? await options.files.read(url.slice(files.length)) : null
    if (file === null) return refused(404, 'Not Found')
    return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': file.mime } })
  }

  const hook =
    webhookSecret === null
      ? null
      : webhook({ name: 'Zalo', header: 'X-Bot-Api-Secret-Token', secret: webhookSecret, store: take, log })

  return {
    name: 'zalo',
    capabilities: { buttons: false, edit: false, files: false },
    token,
    apiRoot,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      const methods = `${apiRoot}/bot${token}/`
      if (!url.startsWith(methods)) return fileAt(url)
      const body = await bodyOf(init)
      if (body === null) return refused(400, 'Bad Request: neither JSON nor a document')
      const { status, envelope } = await answer(url.slice(methods.length), body)
      return Response.json(envelope, { status })
    },
    botInfo: () => me,
    start(handler) {
      receive = handler
      if (background === null) {
        stopping = new AbortController()
        const { signal } = stopping
        background =
          hook === null
            ? poll({ call: receiving, greet, take, log, timer }, signal)
            : persevere({ troubles: TROUBLES, log, timer }, signal)(greet)
        hook?.open()
      }
      return Promise.resolve()
    },
    async stop() {
      stopping.abort()
      await Promise.all([background, hook?.close()])
      background = null
      receive = null
    },
    webhook: hook && hook.call,
    async handIn(event, chat, file) {
      if (receive === null) throw new Error('Zalo takes no events now')
      const date = Math.floor(now().epochMilliseconds / 1_000)
      await receive({ channel: 'zalo', id: event, chat: String(chat), update: documentUpdate(event, chat, file, date) })
    },
    inviteLink: () => null,
  }
}

const BOT = z.object({ account_name: z.string() })

/** The fields of a call as JSON, or of a form with its file; null where the body is neither. */
async function bodyOf(init: RequestInit | undefined): Promise<object | null> {
  const body: unknown = init?.body
  if (body === undefined || body === null) return {}
  if (typeof body === 'string') {
    const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOf(body))
    return parsed.success ? parsed.data : null
  }
  return uploadIn({ ...init })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
