import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOKEN = '4242424242:AAFakeTokenOnlyForTestsOnThisMachine'

/** Where a call of sendMessage is. */
export type Stage = 'arrived' | 'stored' | 'answered'

export interface Message {
  chat: string
  text: string
}

/** A channel that remembers exactly what it got, and says where a call is before it goes on. */
export interface Recorder {
  /** Where the worker of that name calls. */
  apiRoot(worker: string): string
  /** What it got, in the order in which it came. */
  messages: Message[]
  /** Called at each stage of each call; of a call that has arrived, false loses it. */
  onCall: (worker: string, stage: Stage) => Promise<boolean>
  stop(): Promise<void>
}

export async function startRecorder(): Promise<Recorder> {
  const server = createServer((request, response) => {
    void (async () => {
      const [, worker, method] = /^\/([^/]+)\/bot[^/]+\/(\w+)$/.exec(request.url ?? '') ?? []
      const { chat_id: chat, text } = JSON.parse(await bodyOf(request)) as { chat_id: string; text: string }
      if (!worker || method !== 'sendMessage') throw new Error(`nothing is known of ${request.url}`)
      if (!(await recorder.onCall(worker, 'arrived'))) return request.socket.destroy()
      const id = recorder.messages.push({ chat: String(chat), text })
      await recorder.onCall(worker, 'stored')
      const result = { message_id: id, date: 0, chat: { id: Number(chat), type: 'private' }, text: '' }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
      await recorder.onCall(worker, 'answered')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const recorder: Recorder = {
    apiRoot: (worker) => `http://127.0.0.1:${port}/${worker}`,
    messages: [],
    onCall: async () => true,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return recorder
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
