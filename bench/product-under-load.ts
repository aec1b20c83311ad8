import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { Config } from '../src/config.js'
import type { Clock } from '../src/domain/clock.js'
import { openProduct, productOn } from '../src/product.js'
import { createService } from '../src/service.js'
import { openEmbedded } from '../src/store/database/open.js'
import { systemClock } from '../src/system-clock.js'
import { answerParent, settingsFromParent } from './program.js'
import { seedReporters } from './reporters.js'
import { seedReaders, writeToAll } from './web-readers.js'

interface Settings {
  /** Of a Telegram without limits; null: none. */
  apiRoot: string | null
  /** Null: embedded, in memory. */
  databaseUrl: string | null
  /** Where the clock stands; without, the real one. */
  at?: string
}

/** In MB, after a collection. */
export interface Memory {
  heap: number
  rss: number
}

const { apiRoot, databaseUrl, at } = settingsFromParent<Settings>()
const product = databaseUrl
  ? await openProduct({ databaseUrl, dataDir: '' })
  : productOn(await openEmbedded('memory://'), true)
const config: Config = {
  databaseUrl,
  dataDir: '',
  host: '127.0.0.1',
  port: 0,
  baseUrl: null,
  behindProxy: false,
  telegram: apiRoot === null ? null : { token: `1:${'x'.repeat(35)}`, apiRoot, webhookSecret: null },
  zalo: null,
  email: null,
  logLevel: 'warn',
}
const clock: Clock = at === undefined ? systemClock : { now: () => Temporal.Instant.from(at) }
// The service as it runs, but for the limits of the Telegram that it talks to.
const service = createService({
  config,
  // What is seeded is no plan that a newer build would read otherwise.
  product: { ...product, migrationsApplied: [] },
  log: pino({ level: 'warn' }),
  clock,
  baseUrl: 'http://127.0.0.1',
  telegramRates: { chat: { everyMs: 0.01, burst: 1_000 }, overall: { everyMs: 0.1, burst: 1_000 } },
})
let seeded = 0

answerParent(
  {
    start: () => service.start(),
    seed({ people, reportsEach }: { people: number; reportsEach: number }) {
      const from = seeded
      seeded += people
      return seedReporters(product.prisma, { people, reportsEach, from })
    },
    readers: ({ count }: { count: number }) => seedReaders(product.prisma, count),
    async writeToAll({ text }: { text: string }) {
      await writeToAll(product.prisma, clock.now(), text)
      const since = Date.now()
      return { since, ended: await service.remind() }
    },
    memory(): Memory {
      globalThis.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 }
    },
  },
  async () => {
    await service.stop()
    await product.close()
  },
)
