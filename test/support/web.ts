import { Registry } from 'prom-client'
import { Temporal } from 'temporal-polyfill'
import type { MemberRole } from '../../src/domain/access/roles.js'
import { endSessions } from '../../src/app/people/end-sessions.js'
import type { ChannelEvent } from '../../src/channels/channel.js'
import { webChannel } from '../../src/channels/web/web-channel.js'
import { fileStore } from '../../src/store/files.js'
import { openStore } from '../../src/store/store.js'
import { webChatStore } from '../../src/store/web-chat.js'
import { webSessionRows } from '../../src/store/web-sessions.js'
import type { WebPorts } from '../../src/web/ports.js'
import { webServer, type WebOptions } from '../../src/web/server.js'
import type { TestDatabase } from './database.js'
import { freePort } from './free-port.js'

export type TestWeb = Awaited<ReturnType<typeof testWeb>>

/** A started web server with a real channel, stores and port; codes are member ids and work once. */
export async function testWeb(
  database: TestDatabase,
  more: { options?: Partial<WebOptions>; ports?: Partial<WebPorts> } = {},
) {
  const { prisma } = database
  // The address must be known before the server starts: links and the check of origins use it.
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const chats = webChatStore(prisma)
  const files = fileStore(prisma)
  const sessions = webSessionRows(prisma)
  const channel = webChannel({ chats, files, now: () => Temporal.Instant.from('2026-11-16T01:00:00Z'), baseUrl: url })
  const events: ChannelEvent[] = []
  const errors: unknown[] = []
  const used = new Set<string>()
  const clock = { at: Temporal.Instant.from('2026-11-16T01:00:00Z') }
  await channel.start(async (event) => void events.push(event))
  const ports: WebPorts = {
    async redeem(code, token, { device }) {
      if (used.has(code)) return { problem: 'Liên kết này đã được dùng.' }
      used.add(code)
      await sessions.open(token, code, clock.at, device)
      return { memberId: code }
    },
    async member(id) {
      const member = await prisma.member.findFirst({ where: { id, removedAt: null }, include: { webChat: true } })
      if (!member) return null
      const role = member.role as MemberRole
      return { id, name: member.name, agency: 'Sở <Tư pháp>', role, webChat: member.webChat!.id }
    },
    sessions,
    signOut: (memberId, which) =>
      endSessions({ store: openStore(prisma) }, memberId, which, { now: clock.at, at: clock.at }),
    chats,
    files,
    channel,
    // Nobody has a link to a file unless a test hands one in.
    links: { file: async () => 'expired', takesFiles: async () => 'expired', handIn: async () => 'expired' },
    webhook: async () => null,
    // Nobody has a plan to review unless a test hands one in.
    reviews: {
      read: async () => null,
      correct: async () => ({ problem: 'Không có bản đọc này.' }),
      undo: async () => ({ problem: 'Không có bản đọc này.' }),
      confirm: async () => ({ problem: 'Không có bản đọc này.' }),
      discard: async () => ({ problem: 'Không có bản đọc này.' }),
    },
    // Nor may anybody change settings.
    settings: {
      read: async () => null,
      preview: async () => ({ problem: 'Không được đổi cài đặt.' }),
      change: async () => ({ problem: 'Không được đổi cài đặt.' }),
      undo: async () => ({ problem: 'Không được đổi cài đặt.' }),
    },
    ready: async () => ({ ok: true }),
    log: { error: (fields) => void errors.push(fields) },
    ...more.ports,
  }
  const options = {
    host: '127.0.0.1',
    port,
    baseUrl: url,
    behindProxy: false,
    clock: { now: () => clock.at },
    metrics: new Registry(),
  }
  const server = webServer(ports, { ...options, ...more.options })
  await server.start()
  return { url, chats, files, sessions, channel, events, errors, clock, stop: () => server.stop() }
}

export async function testMember(database: TestDatabase, name: string): Promise<{ id: string; chat: number }> {
  const data = { name, role: 'focal-point', webChat: { create: {} } }
  const member = await database.prisma.member.create({ data, include: { webChat: true } })
  return { id: member.id, chat: member.webChat!.id }
}

/** Signs in with a code as a browser does; returns the cookie. */
export async function signIn(web: Pick<TestWeb, 'url'>, code: string): Promise<string> {
  const response = await submit(web, '/vao', { ma: code })
  const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('dau_moi='))
  return session?.split(';')[0] ?? ''
}

/** Sends a form of the page itself. */
export function submit(
  web: Pick<TestWeb, 'url'>,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(web.url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: web.url, accept: 'text/html', ...headers },
  })
}

export interface ServerEvent {
  event: string
  id: string | null
  data: string
}

/** Reads a stream of server events one by one. */
export async function* serverEvents(response: Response): AsyncGenerator<ServerEvent> {
  let rest = ''
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop()!
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      yield { event: fields.get('event') ?? '', id: fields.get('id') ?? null, data: fields.get('data') ?? '' }
    }
  }
}
