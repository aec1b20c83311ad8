import type { WebhookCall } from '../../src/channels/channel.js'
import { openStore, type Store } from '../../src/store/store.js'
import type { WebPorts } from '../../src/web/ports.js'
import { testDatabase, type TestDatabase } from '../support/database.js'
import { testWeb } from '../support/web.js'

type Webhook = (call: WebhookCall) => Promise<number>

/** One database and one web server of the product, on which one channel after another is tried. */
export interface Stage {
  database: TestDatabase
  store: Store
  /** Where the server of the product is reached. */
  url: string
  /** What stands behind the doors of the server while a channel is tried. */
  doors: {
    webhooks: Map<string, Webhook>
    links: WebPorts['links'] | null
    channel: WebPorts['channel'] | null
  }
  /** Forgets what was there for the channel before. */
  clear(): Promise<void>
  stop(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const database = await testDatabase()
  const doors: Stage['doors'] = { webhooks: new Map(), links: null, channel: null }
  const channel = () => {
    if (doors.channel === null) throw new Error('no web chat is tried now')
    return doors.channel
  }
  const web = await testWeb(database, {
    // Where people say to come from is believed: signing in is limited per address.
    options: { behindProxy: true },
    ports: {
      webhook: async (name, call) => (await doors.webhooks.get(name)?.(call)) ?? null,
      links: {
        file: async (token) => doors.links?.file(token) ?? 'expired',
        takesFiles: async (token) => doors.links?.takesFiles(token) ?? 'expired',
        handIn: async (token, file) => doors.links?.handIn(token, file) ?? 'expired',
      },
      channel: {
        say: (action) => channel().say(action),
        handIn: (action) => channel().handIn(action),
        tap: (action) => channel().tap(action),
        listen: (chat, listener) => channel().listen(chat, listener),
      },
    },
  })
  const { prisma } = database
  return {
    database,
    store: openStore(prisma),
    url: web.url,
    doors,
    async clear() {
      doors.webhooks.clear()
      doors.links = doors.channel = null
      await prisma.inboxEvent.deleteMany()
      await prisma.chat.deleteMany()
      await prisma.channelMonth.deleteMany()
      await prisma.zaloChat.deleteMany()
      await prisma.address.deleteMany()
    },
    async stop() {
      await web.stop()
      await database.close()
    },
  }
}

/** A call by a channel's own server. */
export async function postTo(url: string, headers: Record<string, string>, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  return response.status
}
