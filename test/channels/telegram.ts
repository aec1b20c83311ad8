import { Api } from 'grammy'
import { expect } from 'vitest'
import type { Channel } from '../../src/channels/channel.js'
import { apiOf } from '../../src/channels/api-of.js'
import { channelOn, impatientTimer } from '../support/fake-telegram/channel-under-test.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { parseHtml } from '../support/fake-telegram/html.js'
import type { Person } from '../support/fake-telegram/person.js'
import { receiver } from './receiver.js'
import recorded from './recorded/telegram.json' with { type: 'json' }
import { postTo, type Stage } from './stage.js'
import {
  afterFault,
  REFUSED_OUTSIDE,
  tried,
  type Entry,
  type Recorded,
  type Seen,
  type Someone,
  type UnderTest,
} from './under-test.js'

const SECRET = 'bi-mat_cua-webhook-0001'
const OUTSIDE = 'https://192.0.2.1'
const PATH = '/kenh/telegram'

const REFUSED = "Bad Request: can't parse entities: Unsupported start tag"
const BLOCKED = 'Forbidden: bot was blocked by the user'

const COMMON: Pick<Entry, 'recorded' | 'failures' | 'outside'> = {
  outside: REFUSED_OUTSIDE,
  recorded: recorded as Recorded[],
  failures: [
    afterFault({ refuse: 400, description: REFUSED }, 'permanent'),
    afterFault({ refuse: 400, description: 'Bad Request: chat not found' }, 'unreachable'),
    afterFault({ refuse: 403, description: BLOCKED }, 'unreachable'),
    afterFault({ refuse: 401, description: 'Unauthorized' }, 'retry'),
    afterFault({ refuse: 404, description: 'Not Found' }, 'retry'),
    afterFault({ refuse: 500, description: 'Internal Server Error' }, 'retry'),
    afterFault({ refuse: 504, description: 'Gateway Timeout' }, 'unknown'),
    afterFault({ page: 403 }, 'retry'),
    afterFault({ page: 502 }, 'retry'),
    afterFault({ page: 200 }, 'unknown'),
    afterFault('drop', 'unknown'),
    afterFault('lose-answer', 'unknown'),
    afterFault({ refuse: 429, description: 'Too Many Requests: retry after 600', retryAfter: 600 }, 'retry'),
  ],
}

const NO_QUOTA = {
  because: 'Telegram counts messages by the second, not by the month',
  async holds(t: UnderTest) {
    const someone = await t.someone()
    await Promise.all(Array.from({ length: 40 }, (_, n) => t.api().sendMessage(someone.chat, `Tin ${n}`)))
    expect(await someone.seen()).toHaveLength(40)
  },
}

export const telegramByPolling: Entry = {
  ...COMMON,
  name: 'Telegram by long polling',
  leftOut: {
    quota: NO_QUOTA,
    'out-of-order': {
      because: 'Telegram hands updates out by their numbers, and a later one only after an earlier one',
      async holds(t) {
        const someone = await t.someone()
        for (const text of ['một', 'hai', 'ba']) await someone.says(text)
        const ids = (await t.received.hasStored(4)).map(({ update }) => update.update_id)
        expect(ids).toEqual(ids.toSorted((a, b) => a - b))
      },
    },
    secret: { because: 'nobody calls a channel that asks for its events', holds: takesNoCalls },
  },
  open: (stage) => open(stage, null),
}

export const telegramByWebhook: Entry = {
  ...COMMON,
  name: 'Telegram by webhook',
  leftOut: { quota: NO_QUOTA },
  open: (stage) => open(stage, SECRET),
}

async function takesNoCalls(t: UnderTest): Promise<void> {
  expect(t.channel().webhook).toBeNull()
}

async function open(stage: Stage, webhookSecret: string | null): Promise<UnderTest> {
  const telegram = await startFakeTelegram({ localWebhooks: true })
  const received = receiver(stage.store)
  const logs: string[][] = []
  const headers = { 'x-telegram-bot-api-secret-token': SECRET }
  let people = 0
  let number = 900_000_000
  let channel: Channel

  const made = (on: { apiRoot: string; token: string }) =>
    channelOn(on, { timer: impatientTimer(), ...(webhookSecret === null ? {} : { webhookSecret }) })
  async function begin(): Promise<void> {
    const under = made(telegram)
    channel = under.channel
    logs.push(under.log.lines)
    if (channel.webhook) stage.doors.webhooks.set('telegram', channel.webhook)
    await channel.start(received.receive)
  }
  await begin()
  if (webhookSecret !== null) {
    const api = new Api(telegram.token, { apiRoot: telegram.apiRoot })
    await api.setWebhook(stage.url + PATH, { secret_token: webhookSecret })
  }
  const post = (update: object) => postTo(stage.url + PATH, headers, update)

  return {
    channel: () => channel,
    api: () => apiOf(channel),
    received,
    log: () => logs.flat(),
    secret: telegram.token,
    textMax: 4_096,
    nobody: '999999999',
    async someone() {
      const person = telegram.person({ id: ++people + 100, first_name: 'Thu' })
      person.says('xin chào')
      await received.hasStored(received.stored.length + 1)
      return someoneOf(telegram, person)
    },
    stops: () => channel.stop(),
    begins: begin,
    async brings({ body }) {
      if (webhookSecret === null) telegram.deliver(body as never)
      else if ((await post({ update_id: ++number, ...(body as object) })) !== 200) throw new Error('not acknowledged')
    },
    async bringsOutOfOrder({ chat }, later, earlier) {
      const from = { id: Number(chat), is_bot: false, first_name: 'Thu' }
      const update = (update_id: number, text: string) => ({
        update_id,
        message: { message_id: update_id, date: 1, from, chat: { ...from, type: 'private' }, text },
      })
      await post(update(number + 2, later))
      await post(update(number + 1, earlier))
    },
    hasAcknowledged: () => telegram.pending().length === 0,
    wire: {
      next: (fault) => telegram.faults.next('sendMessage', fault),
      goesDown: telegram.goesDown,
      comesBack: telegram.comesBack,
      asked: () => telegram.callsOf('sendMessage').length,
    },
    triesOutside() {
      const other = made({ apiRoot: OUTSIDE, token: telegram.token })
      return tried(other.channel, '7', other.log.lines)
    },
    async stop() {
      await channel.stop()
      await telegram.stop()
    },
  }
}

function someoneOf(telegram: FakeTelegram, person: Person): Someone {
  return {
    chat: String(person.id),
    says: async (text) => person.says(text),
    ways: (label) => [async () => person.taps(label)],
    seen: async () =>
      person
        .messages()
        .filter(({ from }) => from === 'bot')
        .map(({ text }) => ({ text, ...lookOf(telegram, text) })),
    sends: async (file) => person.sends(file),
    sendsPhoto: async (photo) => person.sendsPhoto(photo),
    async fetches() {
      const file = person.messages().findLast(({ from }) => from === 'bot')?.file
      if (!file) throw new Error('there is no file')
      return file.bytes
    },
    blocks: () => person.blocks(),
  }
}

/** The entities of a message, as the server read them out of its HTML. */
function lookOf(telegram: FakeTelegram, text: string): Pick<Seen, 'marks' | 'links'> {
  const read = telegram.calls
    .filter(({ fields, status }) => fields['parse_mode'] === 'HTML' && status === 200)
    .map(({ fields }) => parseHtml(String(fields['text'] ?? fields['caption'])))
    .findLast((one) => one.text === text)
  const entities = read?.entities ?? []
  const words = (offset: number, length: number) => text.slice(offset, offset + length)
  return {
    marks: entities.flatMap(({ type, offset, length }) =>
      type === 'bold' || type === 'italic' ? [`${type}: ${words(offset, length)}`] : [],
    ),
    links: entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : [])),
  }
}
