import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { NotSentError } from './not-sent.js'
import { httpTransport, SENDING, whilePolling } from './transport.js'

const CALL = { method: 'POST', contentType: 'application/json', body: '{}', signal: null }
const EVERY_MS = 20

describe('a call over HTTP', () => {
  let server: Server
  const dripping = new Set<NodeJS.Timeout>()

  afterEach(async () => {
    for (const drops of dripping) clearInterval(drops)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  /** A server that says one byte after the other, so many in all. */
  async function dripper(bytes: number): Promise<string> {
    const drip = (answer: ServerResponse, left: { bytes: number }) => {
      if (left.bytes === 0) return void answer.end()
      answer.write('1')
      left.bytes -= 1
    }
    server = createServer((_, answer) => {
      const left = { bytes }
      const drops = setInterval(() => drip(answer, left), EVERY_MS)
      dripping.add(drops)
      answer.on('close', () => clearInterval(drops))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot/sendMessage`
  }

  it('is given up where the answer takes too long as a whole, though it never falls silent; it may have arrived', async () => {
    const url = await dripper(Number.POSITIVE_INFINITY)
    const error: unknown = await httpTransport({ token: 'x', silenceMs: 5_000, wholeMs: 2_000 })(url, CALL).catch(
      (failed: unknown) => failed,
    )
    expect(String(error)).toBe('Error: no whole answer within 2000 ms')
    expect(error).not.toBeInstanceOf(NotSentError)
  })

  it('is waited for as long as it is answered in time', async () => {
    const url = await dripper(10)
    const answer = await httpTransport({ token: 'x', silenceMs: 5_000, wholeMs: 30_000 })(url, CALL)
    expect(await answer.text()).toBe('1'.repeat(10))
  })

  it('may take as long as a poll is held open, and some more', () => {
    for (const patience of [SENDING, whilePolling(25)]) expect(patience.wholeMs).toBeGreaterThan(patience.silenceMs)
    expect(whilePolling(25).silenceMs).toBeGreaterThan(25_000)
  })
})
