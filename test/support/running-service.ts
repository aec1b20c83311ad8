import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { Config } from '../../src/config.js'
import { createDemo, movableClock, type Demo } from '../../src/demo.js'
import { productOn, type Product } from '../../src/product.js'
import { testDatabase } from './database.js'
import { freePort } from './free-port.js'

export interface RunningService {
  demo: Demo
  product: Product
  url: string
  /** A one-time link of a channel for a new secretary. */
  secretaryLink(channel?: 'web' | 'telegram'): Promise<string>
  stop(): Promise<void>
}

/** The whole service on a fresh test database and a free port, at `start` of its own clock. */
export async function runningService(options: {
  start: string
  telegram?: { token: string; apiRoot: string }
}): Promise<RunningService> {
  const database = await testDatabase()
  const product = productOn({ ...database, applied: [] }, false)
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const config: Config = {
    databaseUrl: null,
    dataDir: '/nonexistent',
    host: '127.0.0.1',
    port,
    baseUrl,
    behindProxy: false,
    telegram: options.telegram ?? null,
    logLevel: 'silent',
  }
  const clock = movableClock(Temporal.Instant.from(options.start))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const demo = createDemo({ config, product, log, baseUrl, clock, people: () => true })
  await demo.service.start()
  return {
    demo,
    product,
    url: baseUrl,
    async secretaryLink(channel = 'web') {
      const secretary = await product.store.members.add({ name: 'Thư ký Hội đồng', role: 'secretary', agencyId: null })
      const links = await demo.service.linksFor(secretary)
      return links.find((link) => link.channel === channel)!.url
    },
    async stop() {
      await demo.service.stop()
      await product.close()
    },
  }
}
