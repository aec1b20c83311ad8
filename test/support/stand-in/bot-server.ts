import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Changes } from '../changes.js'
import { callLog } from './calls.js'
import type { Calls, LoggedCall } from './calls.js'
import { scriptedFaults } from './faults.js'
import type { Fault, ScriptedFaults } from './faults.js'
import { Refusal } from './refusal.js'

export interface BotServerOptions {
  token: string
  /** 0: any free port. */
  port: number
  changes: Changes
  /** Handles a call; sets `call.fields` once they are read. `gone` aborts when the caller hangs up. */
  answer(call: LoggedCall, request: IncomingMessage, gone: AbortSignal): Promise<unknown>
  /** What is no call of a method: downloads. */
  other(path: string): { type: string; bytes: Buffer } | Refusal
  /** The HTTP status that carries an error code. */
  statusOf(code: number): number
}

/** What every stand-in for a chat service is: an HTTP server of methods under `/bot<token>/`, on loopback only. */
export interface BotServer extends Calls {
  readonly apiRoot: string
  readonly token: string
  readonly faults: ScriptedFaults
  /** Nobody listens on the port, until `comesBack`. */
  goesDown(): Promise<void>
  comesBack(): Promise<void>
  /** Breaks every connection; what was said and sent is kept. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startBotServer(options: BotServerOptions): Promise<BotServer> {
  const { token, changes, answer, other, statusOf } = options
  const faults = scriptedFaults()
  const log = callLog(changes)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    if (given === undefined || method === undefined) return sendOther(response, other(path))
    if (given !== token) return refuse(response, new Refusal(401, 'Unauthorized'))
    const call = log.add(method)
    const fault = faults.take(method)
    if (fault === 'drop') return void request.socket.destroy()
    if (isPage(fault))
      return void response.writeHead(fault.page, { 'content-type': 'text/html' }).end('<html>relay</html>')

    const gone = new AbortController()
    response.on('close', () => gone.abort())
    try {
      refuseAsScripted(fault)
      const result = await answer(call, request, gone.signal)
      changes.changed()
      if (fault === 'lose-answer') return void request.socket.destroy()
      if (fault !== null && 'delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
      call.status = 200
      sendJson(response, 200, { ok: true, result })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`)
      call.status = refusal.code
      refuse(response, refusal)
    }
    changes.changed()
  }

  function refuse(response: ServerResponse, { code, description, parameters }: Refusal): void {
    const extra = Object.keys(parameters).length > 0 ? { parameters } : {}
    sendJson(response, statusOf(code), { ok: false, error_code: code, description, ...extra })
  }

  function sendOther(response: ServerResponse, found: ReturnType<typeof other>): void {
    if (found instanceof Refusal) return refuse(response, found)
    response.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length }).end(found.bytes)
  }

  const server = createServer((request, response) => void handle(request, response))
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(options.port)
  const { port } = server.address() as AddressInfo

  return {
    ...log,
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    faults,
    goesDown: close,
    comesBack: () => listen(port),
    async restart() {
      await close()
      await listen(port)
    },
    stop: close,
  }
}

function isPage(fault: Fault | null): fault is { page: number } {
  return fault !== null && typeof fault === 'object' && 'page' in fault
}

function refuseAsScripted(fault: Fault | null): void {
  if (fault === null || typeof fault !== 'object' || !('refuse' in fault)) return
  const parameters = fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }
  throw new Refusal(fault.refuse, fault.description ?? 'scripted', parameters)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
