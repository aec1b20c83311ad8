import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Temporal } from 'temporal-polyfill'
import { deliverPushes } from '../src/app/delivery/deliver-pushes.js'
import { sendPush } from '../src/bot/send-push.js'
import { apiOf } from '../src/channels/api-of.js'
import { sendFailureOf } from '../src/channels/send-failure.js'
import { TELEGRAM_RATES, type Rates } from '../src/channels/telegram/rate.js'
import { telegramChannel } from '../src/channels/telegram/telegram.js'
import type { SharedPace } from '../src/channels/telegram/shared-pace.js'
import { type Database, openEmbedded, openPostgres } from '../src/store/database/open.js'
import { openStore, type Store } from '../src/store/store.js'
import type { Benchmark, Figure } from './figure.js'
import type { Answered, Limit } from './limited-bot-api.js'
import { withPostgres } from './postgres.js'

const PER_SECOND = 30
/**
 * At Telegram's pace 10,000 chats take more than five minutes. The server is given twice its limit, so that it takes half of
 * that; the embedded database, which shares the processor with all else, gets the limit as it is and fewer chats.
 */
const EMBEDDED: Load = { chats: 3_000, times: 1 }
const POSTGRES: Load = { chats: 10_000, times: 2 }
const PROCESSES = 3
const ALLOWANCE = 30
const LOOK_AT_MEMORY_MS = 5_000
const MORNING = Temporal.Instant.from('2026-09-18T08:00:00+07:00')

interface Load {
  chats: number
  /** The limit, in Telegram's. */
  times: number
}

/** Many chats through the real delivery, database and HTTP to a Bot API that enforces its limit. */
export const pushPaceBenchmark: Benchmark = {
  name: 'push-pace',
  run: async () => [...(await byOne()), ...(await withPostgres(byThree))],
}

async function byOne(): Promise<Figure[]> {
  const database = await openEmbedded('memory://')
  try {
    await seed(database, EMBEDDED.chats)
    const sender = { store: openStore(database.prisma) }
    return await measure('one process on the embedded database', EMBEDDED, [sender])
  } finally {
    await database.close()
  }
}

async function byThree(url: string): Promise<Figure[]> {
  const databases = [await openPostgres(url)]
  try {
    while (databases.length < PROCESSES) databases.push(await openPostgres(url))
    await seed(databases[0]!, POSTGRES.chats)
    const senders = databases.map(({ prisma }) => {
      const store = openStore(prisma)
      return { store, pace: store.channelPace.of('telegram') }
    })
    return await measure(`${PROCESSES} services on one PostgreSQL`, POSTGRES, senders)
  } finally {
    for (const database of databases) await database.close()
  }
}

interface Sender {
  store: Store
  pace?: SharedPace
}

async function measure(who: string, { chats, times }: Load, senders: Sender[]): Promise<Figure[]> {
  const limit: Limit = { perSecond: PER_SECOND * times, burst: ALLOWANCE }
  const api = new Worker(new URL('./limited-bot-api.js', import.meta.url), { workerData: limit })
  const [port] = (await once(api, 'message')) as [number]
  const deliveries = senders.map((sender) => deliveryTo(`http://127.0.0.1:${port}`, sender, times))
  const growth = heapGrowth()
  const before = performance.now()
  await Promise.all(deliveries.map((deliver) => deliver()))
  const seconds = (performance.now() - before) / 1_000
  const megabytes = growth()
  api.postMessage('count')
  const [{ accepted, refused }] = (await once(api, 'message')) as [Answered]
  await api.terminate()
  const ofLimit = accepted / seconds / limit.perSecond
  return [
    {
      what: `pushing to ${chats.toLocaleString('en')} chats, ${who}; limit ${limit.perSecond} a second (Telegram's × ${times}), allowance ${ALLOWANCE}`,
      measured: `${accepted} in ${seconds.toFixed(0)} s; ${refused} answers of 429`,
      ratio: `${ofLimit.toFixed(3)} of the limit`,
      goal: '≥ 0.97, no 429',
      holds: accepted === chats && ofLimit >= 0.97 && refused === 0,
    },
    {
      what: 'memory that this takes (heap after a collection, every 5 s, at its most)',
      measured: `${megabytes.toFixed(1)} MB`,
      ratio: `${((megabytes * 1_024) / chats).toFixed(2)} KB a chat`,
      goal: '< 30 MB',
      holds: megabytes < 30,
    },
  ]
}

/** As the service puts it together. */
function deliveryTo(apiRoot: string, { store, pace }: Sender, times: number): () => Promise<unknown> {
  const channel = telegramChannel({
    token: `1:${'x'.repeat(35)}`,
    apiRoot,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    commands: { everybody: [], groups: [] },
    rates: faster(times),
    ...(pace ? { pace } : {}),
  })
  return () =>
    deliverPushes({
      store,
      clock: { now: () => MORNING },
      claimant: randomUUID(),
      idempotent: () => false,
      stopping: () => false,
      send: async ({ chat }, message) => {
        try {
          return { messageId: await sendPush(apiOf(channel), chat, message) }
        } catch (error) {
          return { failure: sendFailureOf(error), error: String(error) }
        }
      },
    })
}

/** A turn holds for as long as it does at Telegram's own pace: processes stall no shorter because the limit is raised. */
function faster(times: number): Rates {
  const { chat, overall } = TELEGRAM_RATES
  return { chat, overall: { everyMs: overall.everyMs / times, burst: 1 + (overall.burst - 1) * times } }
}

/** The people, with a chat each and a message that is due. */
async function seed({ prisma }: Database, chats: number): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "name", "role")
    SELECT gen_random_uuid(), format('Đầu mối %s', n), 'focal-point' FROM generate_series(1, ${chats}::int) n`
  await prisma.$executeRaw`INSERT INTO "WebChat" ("memberId") SELECT "id" FROM "Member"`
  await prisma.$executeRaw`
    INSERT INTO "Address" ("id", "memberId", "channel", "chat", "preference")
    SELECT gen_random_uuid(), "memberId", 'telegram', "id"::text, 1 FROM "WebChat"`
  await prisma.$executeRaw`
    INSERT INTO "Push" ("id", "kind", "key", "memberId", "day", "text", "overviewKeys", "notBefore", "createdAt")
    SELECT gen_random_uuid(), 'notice', 'notice:broadcast:' || "id", "id", '2026-09-18',
           repeat('Đề nghị cơ quan gửi báo cáo đúng thời hạn. ', 20), '{}', '2026-09-18 00:00Z', '2026-09-18 00:00Z'
      FROM "Member"`
  await prisma.$executeRaw`ANALYZE`
}

/** Watches the heap until it is called: by how many MB it was larger at its most than at first. */
function heapGrowth(): () => number {
  const inUse = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  const first = inUse()
  let most = first
  const watch = setInterval(() => (most = Math.max(most, inUse())), LOOK_AT_MEMORY_MS)
  return () => {
    clearInterval(watch)
    return (Math.max(most, inUse()) - first) / 2 ** 20
  }
}
