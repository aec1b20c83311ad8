import { setMaxListeners } from 'node:events'
import { Api, GrammyError } from 'grammy'
import type { BotCommand, Update, UserFromGetMe } from 'grammy/types'
import { z } from 'zod'
import type { Channel, ChannelEvent } from '../channel.js'
import { persevere, type Log } from '../persevering.js'
import { pacer } from './pacing.js'
import { chatMenus } from './chat-menus.js'
import { eventOf } from './events.js'
import { poll, POLL_SECONDS } from './polling.js'
import type { Rates } from './rate.js'
import { botApiAnswer, sendingFetch } from './sending.js'
import { troublesBy } from './trouble.js'
import { paceOfOne } from './shared-pace.js'
import type { SharedPace } from './shared-pace.js'
import { systemTimer } from '../timer.js'
import type { Timer } from '../timer.js'
import { quietAboutToken } from '../token.js'
import { httpTransport, SENDING, whilePolling } from '../transport.js'
import { webhook } from '../webhook.js'

export interface TelegramOptions {
  token: string
  /** `https://api.telegram.org`, a relay, or a Bot API server of one's own. */
  apiRoot: string
  /** With it Telegram brings its updates; null: they are asked for. */
  webhookSecret?: string | null
  log: Log
  /** The command menus, with Vietnamese descriptions: of private chats that have none of their own, and of groups. */
  commands: { everybody: readonly BotCommand[]; groups: readonly BotCommand[] }
  /** A group has got another id, under which it goes on. */
  onMoved?: (from: string, to: string) => Promise<void>
  rates?: Rates
  /** What the processes on one database share; without it this process is taken to be alone. */
  pace?: SharedPace
  timer?: Timer
  random?: () => number
}

/** Telegram by long polling or by its webhook. Never throws because Telegram is away; the log says so once. */
export function telegramChannel(options: TelegramOptions): Channel {
  const { token, commands, rates, onMoved = async () => {}, timer = systemTimer, random = Math.random } = options
  const pace = options.pace ?? paceOfOne(timer)
  const apiRoot = options.apiRoot.replace(/\/+$/, '')
  const log = quietAboutToken(options.log, token)
  const receiving = httpTransport({ token, ...whilePolling(POLL_SECONDS) })
  const sending = httpTransport({ token, ...SENDING })
  const api = new Api(token, {
    apiRoot,
    fetch: async (input: unknown, init?: RequestInit) => {
      const call = {
        method: 'POST',
        contentType: 'application/json',
        body: init?.body as string,
        signal: stopping.signal,
      }
      return botApiAnswer(await receiving(String(input), call))
    },
  })
  let me: UserFromGetMe | null = null
  let stopping = endOfCalls()
  let polling: Promise<unknown> | null = null
  let receiver: ((event: ChannelEvent) => Promise<void>) | null = null
  // The first part of a token is the bot's id.
  const id = Number(token.split(':')[0])
  const event = (update: Update): ChannelEvent | null => eventOf(update, { id, username: me?.username ?? null })

  const hook = options.webhookSecret
    ? webhook({
        name: 'Telegram',
        header: 'X-Telegram-Bot-Api-Secret-Token',
        secret: options.webhookSecret,
        store,
        log,
      })
    : null

  async function store(body: unknown): Promise<void> {
    const update = UPDATE.safeParse(body)
    const said = update.success ? event(update.data as unknown as Update) : null
    if (said !== null) await receiver?.(said)
  }

  async function greet(): Promise<void> {
    me = await api.getMe()
    // Telegram answers no poll while a webhook is set.
    if (hook === null) await api.deleteWebhook()
    try {
      await api.setMyCommands(commands.everybody)
      await api.setMyCommands(commands.groups, { scope: { type: 'all_group_chats' } })
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error
      // The bot works without its menu, so that Telegram's mood about it must not hold up messages.
      log.warn(`Telegram did not take the command menu (${error.error_code} ${error.description})`)
    }
    log.info(`Telegram: messages are ${hook === null ? 'fetched' : 'taken'} for @${me.username}`)
  }

  return {
    name: 'telegram',
    capabilities: { buttons: true, edit: true, files: true },
    token,
    apiRoot,
    fetch: sendingFetch({ token, apiRoot, transport: sending, pacer: pacer(timer, pace, rates), timer, onMoved }),
    menuFor: chatMenus({ api, log, isStopping: () => stopping.signal.aborted }),
    botInfo: () => me,
    start(receive) {
      if (polling === null) {
        stopping = endOfCalls()
        receiver = receive
        const { signal } = stopping
        polling =
          hook === null
            ? poll({ api, greet, eventOf: event, receive, log, timer, random }, signal)
            : persevere({ troubles: troublesBy(random), log, timer }, signal)(greet)
        hook?.open()
      }
      return Promise.resolve()
    },
    async stop() {
      stopping.abort()
      await Promise.all([polling, hook?.close()])
      polling = null
      receiver = null
    },
    webhook: hook && hook.call,
    inviteLink: (code) => (me === null ? null : `https://t.me/${me.username}?start=${code}`),
  }
}

/** Every call that is open listens for it, the menus of all chats after a start as well. */
function endOfCalls(): AbortController {
  const end = new AbortController()
  setMaxListeners(0, end.signal)
  return end
}

// Telegram's own shape: what we use of it is looked at where it is used.
const UPDATE = z.looseObject({ update_id: z.number().int() })
