import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { changes } from '../changes.js'
import { readBody } from './read-body.js'

export interface Received {
  headers: IncomingHttpHeaders
  /** As JSON; null for an empty body. */
  body: unknown
}

/** A bare server that takes webhook calls and notes them. */
export interface WebhookReceiver {
  readonly url: string
  readonly received: readonly Received[]
  /** Waits until so many calls have come. */
  came(count: number): Promise<readonly Received[]>
  /** The HTTP statuses of the next answers; then 200. `hold` never answers. */
  answers(...statuses: (number | 'hold')[]): void
  stop(): Promise<void>
}

const LARGEST = 1024 * 1024

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const { changed, until } = changes()
  let statuses: (number | 'hold')[] = []
  const server = createServer((request, response) => {
    void readBody(request, LARGEST).then((body) => {
      received.push({ headers: request.headers, body: body.length === 0 ? null : JSON.parse(body.toString()) })
      const status = statuses.shift() ?? 200
      if (status !== 'hold') response.writeHead(status).end()
      changed()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kenh/thu`,
    received,
    came: (count) =>
      until(
        () => (received.length >= count ? received : undefined),
        () => `${count} calls, there were ${received.length}`,
      ),
    answers: (...next) => void (statuses = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
