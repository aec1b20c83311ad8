import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { OPERATOR } from '../../src/app/ports.js'
import { storePlan } from '../../src/app/plan/store-plan.js'
import type { Config } from '../../src/config.js'
import { createDemo, movableClock, type Demo, type MovableClock } from '../../src/demo.js'
import type { MemberRole } from '../../src/domain/access/roles.js'
import { agencyTypeOf } from '../../src/domain/agency/phrase.js'
import { parsePlan } from '../../src/domain/plan/parse-plan.js'
import { productOn, type Product } from '../../src/product.js'
import type { Member } from '../../src/store/members.js'
import { testDatabase, type TestDatabase } from './database.js'
import { freePort } from './free-port.js'

export interface RunningService {
  demo: Demo
  product: Product
  clock: MovableClock
  url: string
  /** Makes a plan the plan database, as if it had been confirmed. */
  storePlan(text: string): Promise<void>
  /** A new member; the agency is added where it is not known. */
  member(person: { name?: string; role?: MemberRole; agency?: string }): Promise<Member>
  /** A one-time link of a channel for a member. */
  linkFor(member: Member, channel?: 'web' | 'telegram'): Promise<string>
  /** The same for a new secretary. */
  secretaryLink(channel?: 'web' | 'telegram'): Promise<string>
  /** Stopped, and started again on the same database, address and hour. */
  restarted(): Promise<RunningService>
  stop(): Promise<void>
}

interface Options {
  start: string
  telegram?: BotOnStandIn
  zalo?: BotOnStandIn
  email?: { smtpUrl: string; from: string }
}

interface BotOnStandIn {
  token: string
  apiRoot: string
  /** With it the stand-in is told to bring its events (it has to take webhooks of this machine); without, it is asked. */
  webhookSecret?: string
}

/** The whole service on a fresh test database and a free port, at `start` of its own clock; nothing is sent by the real time. */
export async function runningService(options: Options): Promise<RunningService> {
  const service = await serviceOn(await testDatabase(), await freePort(), options)
  if (options.telegram) await setWebhook(options.telegram, `${service.url}/kenh/telegram`)
  if (options.zalo) await setWebhook(options.zalo, `${service.url}/kenh/zalo`)
  return service
}

/** As an operator does once. */
async function setWebhook({ token, apiRoot, webhookSecret }: BotOnStandIn, url: string): Promise<void> {
  if (webhookSecret === undefined) return
  const response = await fetch(`${apiRoot}/bot${token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, secret_token: webhookSecret }),
  })
  if (!response.ok) throw new Error(`the webhook could not be set: ${await response.text()}`)
}

async function serviceOn(database: TestDatabase, port: number, options: Options): Promise<RunningService> {
  const product = productOn({ ...database, applied: [] }, false)
  const { store } = product
  const baseUrl = `http://127.0.0.1:${port}`
  const config: Config = {
    databaseUrl: null,
    dataDir: '/nonexistent',
    host: '127.0.0.1',
    port,
    baseUrl,
    // Where visitors say to come from is believed.
    behindProxy: true,
    telegram: options.telegram ? { webhookSecret: null, ...options.telegram } : null,
    zalo: options.zalo ? { webhookSecret: null, monthlyMessages: 3_000, ...options.zalo } : null,
    email: options.email ?? null,
    logLevel: 'silent',
  }
  const clock = movableClock(Temporal.Instant.from(options.start))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const demo = createDemo({ config, product, log, baseUrl, clock, people: () => true, timed: false })
  await demo.service.start()

  const running: RunningService = {
    demo,
    product,
    clock,
    url: baseUrl,
    async storePlan(text) {
      const parsed = parsePlan(text)
      if ('refused' in parsed) throw new Error(parsed.refused)
      await store.inTransaction((rows) => storePlan(rows, OPERATOR, parsed, clock.now()))
    },
    async member({ name = 'Lê Thị Mai', role = 'focal-point', agency: known }) {
      const { agency } = known
        ? await store.agencies.ensure({ name: known, type: agencyTypeOf(known) })
        : { agency: null }
      return store.members.add({ name, role, agencyId: agency?.id ?? null })
    },
    async linkFor(member, channel = 'web') {
      const links = await demo.service.linksFor(member)
      return links.find((link) => link.channel === channel)!.url
    },
    secretaryLink: async (channel) =>
      running.linkFor(await running.member({ name: 'Thư ký Hội đồng', role: 'secretary' }), channel),
    async restarted() {
      await demo.service.stop()
      return serviceOn(database, port, { ...options, start: clock.now().toString() })
    },
    async stop() {
      await demo.service.stop()
      await product.close()
    },
  }
  return running
}
