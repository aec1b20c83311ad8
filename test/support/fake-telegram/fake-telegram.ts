import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update, UserFromGetMe } from 'grammy/types'
import { changes } from './changes.js'
import { chats } from './chats.js'
import { faults } from './faults.js'
import type { Fault, Faults } from './faults.js'
import { methods } from './methods.js'
import type { BotState } from './methods.js'
import { person } from './person.js'
import type { Person } from './person.js'
import { Refusal } from './refusal.js'
import { readPayload } from './request-body.js'
import { updateQueue } from './updates.js'

export interface LoggedCall {
  method: string
  fields: Record<string, unknown>
  /** When it came, in ms of `performance.now()`. */
  at: number
  /** 200 or the error code; null while it is being answered or when the answer was lost. */
  status: number | null
}

/** A Bot API server for tests, strict where the real one is. */
export interface FakeTelegram {
  readonly apiRoot: string
  readonly token: string
  readonly faults: Pick<Faults, 'next' | 'limit'>
  readonly calls: readonly LoggedCall[]
  callsOf(method: string): LoggedCall[]
  /** Waits until a call like this has come. */
  called(method: string, like?: (call: LoggedCall) => boolean, ms?: number): Promise<LoggedCall>
  /** The person with this id; asked for again, the same chat. */
  person(who: { id: number; first_name?: string }): Person
  /** Any update, of a group for example. */
  deliver(update: Omit<Update, 'update_id'>): number
  /** Updates that the bot has not acknowledged. */
  pending(): Update[]
  commands(): readonly { command: string; description: string }[]
  /** Nobody listens on the port, until `comesBack`. */
  goesDown(): Promise<void>
  comesBack(): Promise<void>
  stop(): Promise<void>
}

const TOKEN = '4242424242:AAFakeTokenOnlyForTestsOnThisMachine'

export async function startFakeTelegram({ token = TOKEN, username = 'dau_moi_thu_bot' } = {}): Promise<FakeTelegram> {
  const state: BotState = {
    bot: botUser(Number(token.split(':')[0]), username),
    chats: chats(),
    taps: new Set(),
    commands: [],
  }
  const queue = updateQueue(700_000_001)
  const trouble = faults()
  const changing = changes()
  const answers = methods(state)
  const calls: LoggedCall[] = []

  async function answer(
    method: string,
    request: IncomingMessage,
    gone: AbortSignal,
    call: LoggedCall,
  ): Promise<unknown> {
    const payload = await readPayload(request)
    call.fields = payload.fields
    changing.changed()
    if (method === 'getUpdates') return queue.get(payload.fields, gone)
    const handler = answers[method]
    if (!handler) throw new Refusal(404, 'Not Found')
    trouble.checkFlood(method, String(payload.fields['chat_id']))
    return handler(payload)
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (given === undefined || method === undefined) return download(request.url ?? '', response)
    if (given !== token) return sendRefusal(response, new Refusal(401, 'Unauthorized'))
    const call: LoggedCall = { method, fields: {}, at: performance.now(), status: null }
    calls.push(call)
    const fault = trouble.take(method)
    if (fault === 'drop') return void request.socket.destroy()
    if (isPage(fault))
      return void response.writeHead(fault.page, { 'content-type': 'text/html' }).end('<html>relay</html>')

    const gone = new AbortController()
    response.on('close', () => gone.abort())
    try {
      if (isRefusal(fault)) {
        const parameters = fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }
        throw new Refusal(fault.refuse, fault.description ?? 'scripted', parameters)
      }
      const result = await answer(method, request, gone.signal, call)
      changing.changed()
      if (fault === 'lose-answer') return void request.socket.destroy()
      if (fault !== null && 'delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
      call.status = 200
      sendJson(response, 200, { ok: true, result })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`)
      call.status = refusal.code
      sendRefusal(response, refusal)
    }
    changing.changed()
  }

  function download(url: string, response: ServerResponse): void {
    const prefix = `/file/bot${token}/`
    const file = [...state.chats.files.values()].find(({ path }) => url === prefix + path)
    if (!file) return sendRefusal(response, new Refusal(404, 'Not Found'))
    response
      .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length })
      .end(file.bytes)
  }

  const server = createServer((request, response) => void handle(request, response))
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    faults: trouble,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    called: (method, like = () => true, ms) =>
      changing.until(
        () => calls.find((call) => call.method === method && like(call)),
        () => `a call of ${method}; there were ${calls.map((call) => call.method).join(', ')}`,
        ms,
      ),
    person({ id, first_name = 'Minh' }) {
      const known = state.chats.byId.get(String(id))
      const chat = known ?? {
        person: { id, is_bot: false, first_name },
        opened: false,
        blocked: false,
        messages: [],
        lastAct: 0,
      }
      state.chats.byId.set(String(id), chat)
      return person(chat, state, queue.add, changing)
    },
    deliver: queue.add,
    pending: queue.pending,
    commands: () => state.commands,
    goesDown: close,
    comesBack: () => listen(port),
    stop: close,
  }
}

function isPage(fault: Fault | null): fault is { page: number } {
  return fault !== null && typeof fault === 'object' && 'page' in fault
}

function isRefusal(fault: Fault | null): fault is Extract<Fault, { refuse: number }> {
  return fault !== null && typeof fault === 'object' && 'refuse' in fault
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendRefusal(response: ServerResponse, { code, description, parameters }: Refusal): void {
  const extra = Object.keys(parameters).length > 0 ? { parameters } : {}
  sendJson(response, code, { ok: false, error_code: code, description, ...extra })
}

function botUser(id: number, username: string): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: 'Đầu Mối',
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}
