import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/** Messages a second, and so many more at once after a rest. */
export interface Limit {
  perSecond: number
  burst: number
}

/** What it has answered. */
export interface Answered {
  accepted: number
  refused: number
}

const RETRY_AFTER_SECONDS = 1

// A thread of its own: what the sender does must not hold up the one who counts.
const { perSecond, burst } = workerData as Limit
let left = burst
let at = performance.now()
const answered: Answered = { accepted: 0, refused: 0 }

/** A Bot API of which only the limit of messages is real. */
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const now = performance.now()
    left = Math.min(burst, left + ((now - at) / 1_000) * perSecond)
    at = now
    if (left >= 1) {
      left -= 1
      answered.accepted += 1
      answer(200, { ok: true, result: { message_id: answered.accepted, date: 0, chat: { id: 1, type: 'private' } } })
    } else {
      answered.refused += 1
      const description = `Too Many Requests: retry after ${RETRY_AFTER_SECONDS}`
      answer(429, { ok: false, error_code: 429, description, parameters: { retry_after: RETRY_AFTER_SECONDS } })
    }
  })
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
})

server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
parentPort?.on('message', () => parentPort?.postMessage(answered))
