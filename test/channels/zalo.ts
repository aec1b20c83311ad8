import { Api } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { apiOf } from '../../src/channels/api-of.js'
import { zaloChannel, type ZaloChannel, type ZaloOptions } from '../../src/channels/zalo/zalo.js'
import { fold } from '../../src/domain/fold.js'
import { linkedFiles } from '../../src/linked-files.js'
import { systemClock } from '../../src/system-clock.js'
import { fileStore } from '../../src/store/files.js'
import { impatientTimer } from '../support/fake-telegram/channel-under-test.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { plainText } from '../support/fake-zalo/markup.js'
import type { Person } from '../support/fake-zalo/person.js'
import { receiver } from './receiver.js'
import recorded from './recorded/zalo.json' with { type: 'json' }
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

const SECRET = 'bi-mat-cua-webhook-0001'
const OUTSIDE = 'https://192.0.2.1'
const PATH = '/kenh/zalo'
const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
/** Small, so that the row of the quota is short. */
const MONTHLY = 100

const COMMON: Pick<Entry, 'failures' | 'outside'> = {
  outside: REFUSED_OUTSIDE,
  failures: [
    afterFault({ refuse: 400, description: 'text is wrong' }, 'permanent'),
    afterFault({ refuse: 400, description: 'Bad request: chat not found' }, 'unreachable'),
    afterFault({ refuse: 403, description: 'Forbidden: user has blocked the bot' }, 'unreachable'),
    afterFault({ refuse: 403, description: 'Internal server error' }, 'retry'),
    afterFault({ refuse: 401 }, 'retry'),
    afterFault({ refuse: 404 }, 'retry'),
    afterFault({ refuse: 500 }, 'retry'),
    afterFault({ refuse: 408 }, 'unknown'),
    afterFault({ page: 403 }, 'retry'),
    afterFault({ page: 502 }, 'retry'),
    afterFault({ page: 200 }, 'unknown'),
    afterFault('drop', 'unknown'),
    afterFault('lose-answer', 'unknown'),
    afterFault({ refuse: 429, description: 'Quota exceeded' }, 'quota'),
  ],
}

const NO_FLOOD = {
  because: 'a 429 of Zalo says that the quota of the month is gone, and not until when',
  async holds(t: UnderTest) {
    const { chat } = await t.someone()
    t.wire!.next({ refuse: 429, description: 'Quota exceeded' })
    const before = t.wire!.asked()
    await expect(t.api().sendMessage(chat, 'Sắp đến hạn')).rejects.toThrow('quota')
    expect(t.wire!.asked()).toBe(before + 1)
  },
}

// An answer to a poll is what a flat body is, and there is no probe.
const polled = (recorded as Recorded[]).filter(({ body }) => isEvent(body))

export const zaloByPolling: Entry = {
  ...COMMON,
  name: 'Zalo by long polling',
  recorded: polled,
  leftOut: {
    flood: NO_FLOOD,
    secret: {
      because: 'nobody calls a channel that asks for its events',
      async holds(t) {
        expect(t.channel().webhook).toBeNull()
      },
    },
  },
  open: (stage) => open(stage, null),
}

export const zaloByWebhook: Entry = {
  ...COMMON,
  name: 'Zalo by webhook',
  recorded: [...(recorded as Recorded[]), { what: 'a probe without a body', body: undefined, comes: null }],
  leftOut: { flood: NO_FLOOD },
  open: (stage) => open(stage, SECRET),
}

function isEvent(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'event_name' in body
}

async function open(stage: Stage, webhookSecret: string | null): Promise<UnderTest> {
  const { prisma } = stage.database
  const zalo = await startFakeZalo({ localWebhooks: true })
  const received = receiver(stage.store)
  const log: string[] = []
  const levelled = (lines: string[]) => {
    const add = (level: string) => (text: string) => void lines.push(`${level}: ${text}`)
    return { info: add('info'), warn: add('warn'), error: add('error') }
  }
  let people = 0
  let channel: ZaloChannel

  const links = linkedFiles({
    store: stage.store,
    files: fileStore(prisma),
    clock: systemClock,
    baseUrl: stage.url,
    bring: ({ chat }, event, file) => channel.handIn(event, Number(chat), file),
  })
  stage.doors.links = links.pages
  const made = (options: Pick<ZaloOptions, 'apiRoot' | 'log'>) =>
    zaloChannel({
      token: zalo.token,
      webhookSecret,
      monthlyMessages: MONTHLY,
      chats: stage.store.zaloChats,
      months: stage.store.channelMonths.of('zalo'),
      files: links.of('zalo'),
      onWarning: async () => {},
      now: () => NOW,
      timer: impatientTimer(),
      ...options,
    })
  const isPollOver = () => zalo.callsOf('getUpdates').at(-1)?.status !== null || undefined

  async function begin(): Promise<void> {
    channel = made({ apiRoot: zalo.apiRoot, log: levelled(log) })
    if (channel.webhook) stage.doors.webhooks.set('zalo', channel.webhook)
    await channel.start(received.receive)
  }
  await begin()
  if (webhookSecret !== null) {
    // The method is Zalo's own, by the same name and way of asking.
    const api = new Api(zalo.token, { apiRoot: zalo.apiRoot })
    await api.setWebhook(stage.url + PATH, { secret_token: webhookSecret })
  }

  const under: UnderTest = {
    channel: () => channel,
    api: () => apiOf(channel),
    received,
    log: () => log,
    secret: zalo.token,
    textMax: 2_000,
    nobody: '999999999',
    async someone() {
      const person = zalo.person(`Thu ${++people}`)
      person.says('xin chào')
      const { chat } = (await received.hasStored(received.stored.length + 1)).at(-1)!
      const addresses = { create: { channel: 'zalo', chat, preference: 0 } }
      const member = { name: 'Lê Thị Thu', role: 'focal-point', webChat: { create: {} }, addresses }
      await prisma.member.create({ data: member })
      return someoneOf({ zalo, person, chat, received, api: () => apiOf(channel) })
    },
    async stops() {
      await channel.stop()
      // What comes while nobody listens has to wait for the next poll: the last one is over for Zalo as well.
      await zalo.changes.until(isPollOver, () => 'the end of the poll')
    },
    begins: begin,
    async brings({ body }) {
      if (webhookSecret === null) zalo.events.bring(body as object)
      else if ((await postTo(stage.url + PATH, { 'x-bot-api-secret-token': SECRET }, body)) !== 200)
        throw new Error('not acknowledged')
    },
    async bringsOutOfOrder(from, later, earlier) {
      zalo.events.hold()
      await from.says(earlier)
      await from.says(later)
      zalo.events.release('reversed')
    },
    // What Zalo answers to a poll it does not tell again: it is acknowledged by asking for the next.
    hasAcknowledged: () =>
      webhookSecret === null
        ? zalo.callsOf('getUpdates').at(-1)?.status === null
        : zalo.deliveries.at(-1)?.status === 200,
    wire: {
      next: (fault) => zalo.faults.next('sendMessage', fault),
      goesDown: zalo.goesDown,
      comesBack: zalo.comesBack,
      asked: () => zalo.callsOf('sendMessage').length,
    },
    async triesOutside() {
      const { chat } = await under.someone()
      const lines: string[] = []
      return tried(made({ apiRoot: OUTSIDE, log: levelled(lines) }), chat, lines)
    },
    async stop() {
      await channel.stop()
      await zalo.stop()
    },
  }
  return under
}

interface Around {
  zalo: FakeZalo
  person: Person
  chat: string
  received: UnderTest['received']
  api: () => Api
}

function someoneOf({ zalo, person, chat, received, api }: Around): Someone {
  const ofBot = () => person.messages().filter(({ from }) => from === 'bot')

  /** As the bot does, whatever came without words is answered; under the answer stands where it can be handed in. */
  async function handsIn(act: () => void, file: { name: string; bytes: Buffer; mime: string }): Promise<void> {
    act()
    await received.hasStored(received.stored.length + 1)
    await api().sendMessage(chat, 'Tôi chỉ đọc được chữ.')
    const link = /http\S+\/gui\/\S+/.exec(ofBot().at(-1)!.text)![0]
    const page = await (await fetch(link)).text()
    const form = new FormData()
    form.set('event', /name="event" value="([^"]+)"/.exec(page)![1]!)
    form.set('file', new File([new Uint8Array(file.bytes)], file.name, { type: file.mime }))
    const answer = await fetch(link, { method: 'POST', body: form, headers: { origin: new URL(link).origin } })
    if (!answer.ok) throw new Error(`the file was not taken (${answer.status})`)
  }

  return {
    chat,
    says: async (text) => person.says(text),
    ways(label) {
      const lines = ofBot().flatMap(({ text }) => text.split('\n'))
      const code = lines.map((line) => /^(\w+)\. (.*)$/.exec(line)).findLast((found) => found?.[2] === label)?.[1]
      if (code === undefined) throw new Error(`nothing offers “${label}”: ${lines.join(' / ')}`)
      const typed = [code, `${code}.`, `(${code})`, `số ${code}`, label, label.toUpperCase(), fold(label)]
      return typed.map((text) => async () => person.says(text)) as ReturnType<Someone['ways']>
    },
    seen: async () => ofBot().map(({ text }) => ({ text, ...lookOf(zalo, text) })),
    sends: (file) => handsIn(() => person.sendsSomethingElse(), file),
    sendsPhoto: (file) => handsIn(() => person.sendsImage({ bytes: file.bytes, field: 'photo_url' }), file),
    async fetches() {
      const link = /http\S+\/tep\/\S+/.exec(ofBot().at(-1)!.text)![0]
      return Buffer.from(await (await fetch(link)).arrayBuffer())
    },
    blocks: () => person.blocks(),
  }
}

/** What the person's phone makes of the markdown of a message; an address can be followed where it stands. */
function lookOf(zalo: FakeZalo, seen: string): Pick<Seen, 'marks' | 'links'> {
  const written = zalo
    .callsOf('sendMessage')
    .filter(({ fields }) => fields['parse_mode'] === 'markdown')
    .map(({ fields }) => String(fields['text']))
    .findLast((text) => plainText(text, 'markdown') === seen)
  const marks = [...(written ?? '').matchAll(/(\*\*?)(.+?)\1/g)]
  return {
    marks: marks.map(([, mark, words]) => `${mark === '**' ? 'bold' : 'italic'}: ${words}`),
    links: [...seen.matchAll(/https?:\S+/g)].map(([link]) => link),
  }
}
