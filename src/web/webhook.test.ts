import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { testWeb, type TestWeb } from '../../test/support/web.js'

describe("a call of a channel's server", () => {
  const brought: unknown[] = []
  let database: TestDatabase
  let web: TestWeb

  beforeAll(async () => {
    database = await testDatabase()
    const webhook = async (channel: string, { body }: { body: unknown }) => (brought.push([channel, body]), 200)
    web = await testWeb(database, { ports: { webhook } })
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })
  const call = (init: RequestInit) => fetch(`${web.url}/kenh/zalo`, { method: 'POST', ...init })

  it('may be an empty probe that names no type: no browser sent it', async () => {
    expect((await call({})).status).toBe(200)
    expect((await call({ body: '{}', headers: { 'content-type': 'text/plain' } })).status).toBe(200)
    expect(brought.splice(0)).toEqual([
      ['zalo', undefined],
      ['zalo', {}],
    ])
  })

  it('holds two of the longest texts of Telegram, escaped and with buttons, but not without end', async () => {
    const json = (size: number) => ({ body: `"${'a'.repeat(size)}"`, headers: { 'content-type': 'application/json' } })
    expect((await call(json(150_000))).status).toBe(200)
    expect((await call(json(600_000))).status).toBe(413)
    expect(brought.splice(0)).toHaveLength(1)
  })

  it('is told that it is too large also where its line is slow', async () => {
    const size = 600_000
    const asking = request(`${web.url}/kenh/zalo`, { method: 'POST', headers: { 'content-length': size } })
    // A browser shows no answer to what it could not send to its end.
    const answered = once(asking, 'response').then(([response]: IncomingMessage[]) => {
      response!.resume()
      return { status: response!.statusCode, hasSentAll: asking.writableEnded }
    })
    for (const part of [0, 1, 2]) {
      asking.write(Buffer.alloc(size / 3))
      if (part < 2) await pause(600)
    }
    asking.end()
    expect(await answered).toEqual({ status: 413, hasSentAll: true })
  })
})
