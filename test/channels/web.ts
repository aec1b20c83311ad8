import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { apiOf } from '../../src/channels/api-of.js'
import { webChannel, type WebChannel } from '../../src/channels/web/web-channel.js'
import { fileStore } from '../../src/store/files.js'
import { webChatStore } from '../../src/store/web-chat.js'
import { someAddress } from '../support/some-address.js'
import { fileForm } from '../support/web-visitor.js'
import { submit, testMember } from '../support/web.js'
import { lookOf } from './look-of.js'
import { receiver } from './receiver.js'
import recorded from './recorded/web.json' with { type: 'json' }
import type { Stage } from './stage.js'
import type { Entry, Recorded, Someone, UnderTest } from './under-test.js'

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')

const NO_SERVER = {
  because: 'the web chat is the product itself: no server counts its messages or can be away',
  async holds(t: UnderTest) {
    const someone = await t.someone()
    expect(t.wire).toBeNull()
    await Promise.all(Array.from({ length: 30 }, (_, n) => t.api().sendMessage(someone.chat, `Tin ${n}`)))
    expect(await someone.seen()).toHaveLength(30)
  },
}
const WRITTEN_ONCE = {
  because: 'a message goes into our own database, where one of the same key is written once however often it is tried',
  async holds(t: UnderTest) {
    const someone = await t.someone()
    for (const _ of [1, 2]) await t.api().sendMessage(someone.chat, 'một lần', { dau_moi_key: 'push:7' } as object)
    expect(await someone.seen()).toHaveLength(1)
  },
}

export const web: Entry = {
  name: 'the web chat',
  recorded: recorded as Recorded[],
  failures: [
    {
      what: 'a text that is too long',
      is: 'permanent',
      send: (t, { chat }) => t.api().sendMessage(chat, 'x'.repeat(4097)),
    },
    { what: 'a chat of nobody', is: 'unreachable', send: (t) => t.api().sendMessage(999_999, 'Sắp đến hạn') },
  ],
  leftOut: {
    blocked: {
      because: 'nobody can shut out the chat of the product; who is not there any more has none',
      async holds(t) {
        expect((await t.someone()).blocks).toBeNull()
      },
    },
    quota: NO_SERVER,
    flood: NO_SERVER,
    'not-sent': WRITTEN_ONCE,
    'may-have-arrived': WRITTEN_ONCE,
    secret: {
      because: 'the page hands events in by its own routes, for whoever is signed in',
      async holds(t) {
        expect(t.channel().webhook).toBeNull()
      },
    },
  },
  // It has no address: what is asked elsewhere it answers by itself.
  outside: /401: Unauthorized/,
  open,
}

async function open(stage: Stage): Promise<UnderTest> {
  const { prisma } = stage.database
  const files = fileStore(prisma)
  const received = receiver(stage.store)
  const posts: Post[] = []
  let channel: WebChannel

  async function begin(): Promise<void> {
    channel = webChannel({ chats: webChatStore(prisma), files, now: () => NOW, baseUrl: stage.url })
    stage.doors.channel = channel
    await channel.start(received.receive)
  }
  await begin()

  const people = new Map<string, Page>()
  const pageOf = ({ chat }: Someone): Page => people.get(chat)!
  return {
    channel: () => channel,
    api: () => apiOf(channel),
    received,
    log: () => [],
    secret: 'no token leaves the process',
    textMax: 4_096,
    nobody: '999999999',
    async someone() {
      const { id, chat } = await testMember(stage.database, 'Lê Thị Thu')
      const page = await pageFor(stage.url, id, posts)
      people.set(String(chat), page)
      const someone = someoneOf(String(chat), page)
      await someone.says('xin chào')
      return someone
    },
    stops: () => channel.stop(),
    begins: begin,
    async brings({ body }, to) {
      const { path, ...fields } = body as { path: string; message?: string }
      const newest = (await pageOf(to).messages()).findLast(({ buttons }) => buttons.length > 0)?.id
      const { status } = await pageOf(to).posts(path, { ...fields, ...(fields.message ? { message: newest } : {}) })
      if (status >= 500) throw new Error('not acknowledged')
    },
    async bringsOutOfOrder(from, later, earlier) {
      const events = [randomUUID(), randomUUID()].sort()
      await pageOf(from).posts('/chat/text', { event: events[1]!, text: later })
      await pageOf(from).posts('/chat/text', { event: events[0]!, text: earlier })
    },
    hasAcknowledged: () => posts.at(-1)?.status === 200,
    wire: null,
    triesOutside: async () =>
      apiOf({ ...channel, apiRoot: 'https://192.0.2.1', token: 'another' })
        .sendMessage(1, 'Sắp đến hạn')
        .then(String, String),
    stop: () => channel.stop(),
  }
}

/** What a page handed in; the status is null until it is answered. */
interface Post {
  status: number | null
}

interface Shown {
  id: number
  author: 'person' | 'bot'
  text: string
  buttons: { text: string; callback_data?: string }[][]
  file: { id: string } | null
}

/** The page of a person, over real HTTP. As it does, it hands in again what was not acknowledged. */
interface Page {
  messages(): Promise<Shown[]>
  posts(path: string, body: object | FormData): Promise<{ status: number }>
  gets(path: string): Promise<Response>
}

async function pageFor(url: string, code: string, posts: Post[]): Promise<Page> {
  const signedIn = await submit({ url }, '/vao', { ma: code }, { 'x-forwarded-for': someAddress() })
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0])
  const headers = { cookie: cookies.join('; '), origin: url }
  const gets = (path: string) => fetch(url + path, { headers })
  return {
    gets,
    async messages() {
      const { messages } = (await (await gets('/chat/history')).json()) as { messages: Shown[] }
      return messages.toSorted((a, b) => a.id - b.id)
    },
    async posts(path, body) {
      const isForm = body instanceof FormData
      const content = isForm ? {} : { 'content-type': 'application/json' }
      for (let left = 5; ; left--) {
        const post: Post = { status: null }
        posts.push(post)
        const answer = await fetch(url + path, {
          method: 'POST',
          headers: { ...headers, ...content },
          body: isForm ? body : JSON.stringify(body),
        })
        await answer.arrayBuffer()
        post.status = answer.status
        if (answer.status < 500 || left === 0) return { status: answer.status }
      }
    },
  }
}

function someoneOf(chat: string, page: Page): Someone {
  const ofBot = async () => (await page.messages()).filter(({ author }) => author === 'bot')

  async function acts(path: string, body: object | FormData): Promise<void> {
    const { status } = await page.posts(path, body)
    if (status !== 200) throw new Error(`${path}: ${status}`)
  }
  async function taps(label: string): Promise<void> {
    const offers = ({ text }: { text: string }) => text === label
    const message = (await ofBot()).findLast(({ buttons }) => buttons.flat().some(offers))
    const data = message?.buttons.flat().find(offers)?.callback_data
    if (!message || data === undefined) throw new Error(`nothing offers “${label}”`)
    await acts('/chat/tap', { event: randomUUID(), message: message.id, data })
  }
  const hands = (file: { name: string; bytes: Buffer; mime: string }) => acts('/chat/file', fileForm(file))

  return {
    chat,
    says: (text) => acts('/chat/text', { event: randomUUID(), text }),
    ways: (label) => [() => taps(label)],
    seen: async () => (await ofBot()).map(({ text }) => lookOf(text)),
    sends: hands,
    sendsPhoto: hands,
    async fetches() {
      const { file } = (await ofBot()).at(-1)!
      return Buffer.from(await (await page.gets(`/chat/files/${file!.id}`)).arrayBuffer())
    },
    blocks: null,
  }
}
