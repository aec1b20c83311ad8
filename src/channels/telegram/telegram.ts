import { Api, GrammyError } from 'grammy'
import type { BotCommand, UserFromGetMe } from 'grammy/types'
import type { Channel } from '../channel.js'
import { pacer } from './pacing.js'
import { poll, POLL_SECONDS } from './polling.js'
import type { Log } from './polling.js'
import type { Rates } from './rate.js'
import { botApiAnswer, sendingFetch } from './sending.js'
import { paceOfOne } from './shared-pace.js'
import type { SharedPace } from './shared-pace.js'
import { systemTimer } from './timer.js'
import type { Timer } from './timer.js'
import { withoutToken } from './token.js'
import { httpTransport } from './transport.js'

const SEND_SILENCE_MS = 30_000
const POLL_SILENCE_MS = (POLL_SECONDS + 15) * 1_000

export interface TelegramOptions {
  token: string
  /** `https://api.telegram.org`, a relay, or a Bot API server of one's own. */
  apiRoot: string
  log: Log
  /** The command menu, with Vietnamese descriptions; set once at the start. */
  commands: readonly BotCommand[]
  rates?: Rates
  /** What the processes on one database share; without it this process is taken to be alone. */
  pace?: SharedPace
  timer?: Timer
  random?: () => number
}

/** Telegram by long polling, for private chats. Never throws because Telegram is away; the log says so once. */
export function telegramChannel(options: TelegramOptions): Channel {
  const { token, commands, rates, timer = systemTimer, random = Math.random } = options
  const pace = options.pace ?? paceOfOne(timer)
  const apiRoot = options.apiRoot.replace(/\/+$/, '')
  const log = quietAboutToken(options.log, token)
  const receiving = httpTransport({ token, silenceMs: POLL_SILENCE_MS })
  const sending = httpTransport({ token, silenceMs: SEND_SILENCE_MS })
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
  let stopping = new AbortController()
  let polling: Promise<void> | null = null

  async function greet(): Promise<void> {
    me = await api.getMe()
    // Telegram answers no poll while a webhook is set.
    await api.deleteWebhook()
    await api.setMyCommands(commands).catch((error: unknown) => {
      if (!(error instanceof GrammyError)) throw error
      // The bot works without its menu, so that Telegram's mood about it must not hold up messages.
      log.warn(`Telegram did not take the command menu (${error.error_code} ${error.description})`)
    })
    log.info(`Telegram: messages are fetched for @${me.username}`)
  }

  return {
    name: 'telegram',
    capabilities: { buttons: true, edit: true, files: true, textMax: 4096 },
    token,
    apiRoot,
    fetch: sendingFetch({ token, apiRoot, transport: sending, pacer: pacer(timer, pace, rates), timer }),
    botInfo: () => me,
    start(receive) {
      if (polling === null) {
        stopping = new AbortController()
        polling = poll({ api, greet, receive, log, timer, random }, stopping.signal)
      }
      return Promise.resolve()
    },
    async stop() {
      stopping.abort()
      await polling
      polling = null
    },
    inviteLink: (code) => (me === null ? null : `https://t.me/${me.username}?start=${code}`),
  }
}

function quietAboutToken(log: Log, token: string): Log {
  return {
    info: (text) => log.info(withoutToken(text, token)),
    warn: (text) => log.warn(withoutToken(text, token)),
    error: (text) => log.error(withoutToken(text, token)),
  }
}
