import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { openProduct } from '../../src/product.js'
import { asAdmin, databaseUrl } from '../support/global-setup.js'
import { freePort } from '../support/free-port.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import {
  dauMoi,
  ownDatabase,
  startDauMoi,
  type Environment,
  type OwnDatabase,
  type RunningVerb,
} from './command-line.js'

const LINK = /thư ký \(dùng một lần\): (http:\/\/localhost:(\d+)\/vao\/\S+)/
const SOON_MS = 30_000

const template = inject('databaseTemplate')
if (template.kind === 'embedded') console.warn('skipped: /readyz without its PostgreSQL (TEST_DATABASE_URL is not set)')

let database: OwnDatabase
let running: RunningVerb | undefined
let visitor: WebVisitor | undefined

beforeAll(async () => {
  database = await ownDatabase()
})
afterEach(async () => {
  visitor?.leave()
  await running?.end('SIGKILL')
  running = undefined
})
afterAll(() => database.remove())

async function start(more: Environment = {}): Promise<{ link: string; url: string }> {
  running = startDauMoi(['start'], { ...database.environment, ...more })
  const [, link] = await running.says(LINK)
  return { link: link!, url: new URL(link!).origin }
}

const secretaries = async () => {
  const product = await openProduct(database.settings)
  const found = await product.store.members.withRole(['secretary'])
  await product.close()
  return found
}

describe('start', () => {
  it('prints a one-time link for the secretary, which works once', async () => {
    const { link } = await start()
    visitor = await webVisitor(link)
    await visitor.sees('Kính chào đồng chí Thư ký Hội đồng')
    await expect(webVisitor(link)).rejects.toThrow('400')
  })

  it('answers /healthz and /readyz with JSON and /metrics with Prometheus text', async () => {
    const { url } = await start()
    const health = await fetch(`${url}/healthz`)
    expect({ status: health.status, json: await health.json() }).toEqual({ status: 200, json: { ok: true } })
    const ready = await fetch(`${url}/readyz`)
    expect({ status: ready.status, json: await ready.json() }).toMatchObject({ status: 200, json: { ok: true } })
    const metrics = await fetch(`${url}/metrics`)
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await metrics.text()).toMatch(/^# HELP \w+ .+\n# TYPE \w+ (counter|gauge|histogram)\n/m)
  })

  it('keeps the data, and prints another link for the same secretary at the next start', async () => {
    const first = await start()
    visitor = await webVisitor(first.link)
    await visitor.sees('Kính chào')
    await running!.end()
    visitor.leave()

    const second = await start()
    expect(second.link).not.toBe(first.link)
    visitor = await webVisitor(second.link)
    await vi.waitFor(() => expect(visitor!.messages().length).toBeGreaterThan(1), SOON_MS)
    await running!.end()
    expect(await secretaries()).toHaveLength(1)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 at %s, also with a page open', async (signal) => {
    const { link } = await start()
    visitor = await webVisitor(link)
    await visitor.sees('Kính chào')
    expect(await running!.end(signal)).toEqual({ status: 0, signal: null })
    expect(running!.said()).toMatch(/stopping[\s\S]*stopped/)
  })

  it('answers every message that it acknowledged before the signal, once, now or after the next start', async () => {
    const port = String(await freePort())
    const { link } = await start({ PORT: port })
    visitor = await webVisitor(link)
    await visitor.sees('Kính chào')
    const answers = () =>
      visitor!.messages().filter(({ author, text }) => author === 'bot' && /Tình hình quý [IV]+\//.test(text))
    const before = answers().length
    for (let i = 0; i < 5; i += 1) await visitor.says('/tinhhinh')
    expect(await running!.end()).toMatchObject({ status: 0 })

    await start({ PORT: port })
    await vi.waitFor(() => expect(answers()).toHaveLength(before + 5), SOON_MS)
    await visitor.says('/trogiup')
    await visitor.sees('Kính chào')
    expect(answers()).toHaveLength(before + 5)
  })

  it('listens on any free port for PORT=0, and says which', async () => {
    const { url } = await start({ PORT: '0' })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('refuses a port in use with a sentence, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { status, out, said } = await dauMoi(['start'], { ...database.environment, PORT: String(port) })
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain(`Cổng ${port} đang được chương trình khác dùng. Hãy đặt PORT sang số khác`)
    expect(said).not.toContain('/vao/')
  })

  it.skipIf(template.kind === 'postgres')(
    'refuses a data folder in use with a sentence, and harms nothing',
    async () => {
      const { url } = await start()
      for (const verb of ['start', 'status', 'migrate']) {
        const { status, out, said } = await dauMoi([verb], database.environment)
        expect({ status, out }).toEqual({ status: 2, out: '' })
        expect(said).toContain('Một tiến trình Đầu Mối khác đang dùng; hãy dừng tiến trình đó')
      }
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ok: true })
    },
  )

  it.skipIf(template.kind === 'embedded')('is alive but not ready when its database is gone', async () => {
    if (template.kind === 'embedded') return
    const name = `dau_moi_test_gone_${process.pid}`
    await asAdmin(template.url, `CREATE DATABASE "${name}"`)
    const { url } = await start({ DATABASE_URL: databaseUrl(template.url, name) })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await asAdmin(template.url, `DROP DATABASE "${name}" WITH (FORCE)`)
    const ready = await fetch(`${url}/readyz`)
    expect({ status: ready.status, json: await ready.json() }).toMatchObject({ status: 503, json: { ok: false } })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await running!.end()).toEqual({ status: 0, signal: null })
  })
})
