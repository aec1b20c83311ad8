import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { newCode } from '../../src/app/people/invite-member.js'
import { openProduct, type Product } from '../../src/product.js'
import type { Member } from '../../src/store/members.js'
import { emptyServerDatabase } from '../support/database.js'
import { answersIn, writesDrafts, type Phone } from '../support/draft-writer.js'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { killableService, type KillableService } from '../support/killable-service.js'
import { addAgency, member } from '../support/small-province.js'
import { webVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'

const START = '2026-09-07T09:00:00+07:00'
const PEOPLE = 34
const DRAFTS_EACH = 3
const EXCHANGES_A_DRAFT = 5
const KILLS = 12
// Of what a process that is killed has answered, and of its time since then: it dies at any point of an exchange, also
// of its first.
const MOST_ANSWERS_A_RUN = 44
const LONGEST_REST_MS = 100
// A server keeps the chats of a dead process for a lease, which another kill can interrupt again.
const PATIENCE_MS = 240_000
// Zalo brings an event twice and never again: the second time some processes are there again, and some are not.
const ZALO_RETRY_MS = 1_500
// What was stored though nobody heard so is answered by a service that runs for that long: a server keeps the chats of a
// dead process for 15 s, the embedded database frees them at the start.
const SURELY_LOST_MS = inject('databaseTemplate').kind === 'embedded' ? 10_000 : 30_000
const SECRET = 'bi-mat-cua-webhook-2026'

/** One channel with its people, whatever outlives the service. */
interface Side {
  options: Pick<Parameters<typeof killableService>[0], 'telegram' | 'zalo'>
  /** Gives a new member a chat, before the service starts. */
  settle(product: Product, member: Member, n: number): Promise<void>
  /** Called once when the service runs. */
  opened(service: KillableService): Promise<void>
  phone(service: KillableService, n: number): Promise<Phone>
  /** The ids of all events that were acknowledged, as far as the other side knows them. */
  acknowledged(): string[]
  /** How many events wait to be acknowledged. */
  pending(): number
  end(): Promise<void>
}

async function onTelegram(): Promise<Side> {
  const fake = await startFakeTelegram()
  return {
    options: { telegram: { token: fake.token, apiRoot: fake.apiRoot } },
    settle: ({ store }, { id }, n) => store.members.link(id, 'telegram', String(1_000 + n)),
    opened: async () => {},
    async phone(_, n) {
      const person = fake.person({ id: 1_000 + n })
      const ofBot = () => person.messages().flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
      return { says: person.says, taps: person.taps, ofBot, isLost: () => false }
    },
    acknowledged: () => [],
    pending: () => fake.pending().length,
    end: () => fake.stop(),
  }
}

async function onZalo(): Promise<Side> {
  const fake = await startFakeZalo({
    localWebhooks: true,
    webhookRetryMs: ZALO_RETRY_MS,
    quota: { messages: 100_000, users: 1_000 },
  })
  const webhookSecret = SECRET
  const personOf = (n: number) => fake.person(`Đầu mối ${n}`)
  const broughtOf = (id: string) => fake.deliveries.filter(({ body }) => body.includes(id))
  return {
    options: { zalo: { token: fake.token, apiRoot: fake.apiRoot, webhookSecret } },
    async settle({ store }, { id }, n) {
      await store.members.link(id, 'zalo', String(await store.zaloChats.numberOf(personOf(n).id)))
    },
    async opened({ url }) {
      await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${url}/kenh/zalo`, secret_token: webhookSecret }),
      })
    },
    async phone(service, n) {
      const person = personOf(n)
      const { says, taps } = zaloVisitor(person)
      return {
        says,
        taps,
        ofBot: () => person.messages().flatMap(({ from, text }) => (from === 'bot' ? [text] : [])),
        // Whoever gets no answer then writes once more.
        isLost() {
          const { id } = person.messages().findLast(({ from }) => from === 'person')!
          const brought = broughtOf(id)
          const since = Math.min(service.runsFor(), performance.now() - (brought[1]?.at ?? Infinity))
          const isOver = since > SURELY_LOST_MS
          return isOver && brought.every(({ status }) => status !== 200)
        },
      }
    },
    acknowledged: () =>
      fake.deliveries.flatMap(({ body, status }) => {
        const id = /"message_id":"(\w+)"/.exec(body)?.[1]
        return status === 200 && id ? [id] : []
      }),
    pending: () => 0,
    end: () => fake.stop(),
  }
}

async function onTheWeb(): Promise<Side> {
  const codes = new Map<number, string>()
  const leave: (() => void)[] = []
  return {
    options: {},
    async settle({ store }, { id }, n) {
      codes.set(n, (await newCode(store, id, Temporal.Instant.from(START))).code)
    },
    opened: async () => {},
    async phone({ url }, n) {
      const visitor = await webVisitor(`${url}/vao/${codes.get(n)}`, PATIENCE_MS)
      leave.push(visitor.leave)
      // Or it would be taken for the answer to what is done first.
      await visitor.sees('Kính chào', PATIENCE_MS)
      const { says, taps } = visitor
      const ofBot = () => visitor.messages().flatMap(({ author, text }) => (author === 'bot' ? [text] : []))
      return { says, taps, ofBot, isLost: () => false }
    },
    acknowledged: () => [],
    pending: () => 0,
    async end() {
      for (const one of leave) one()
    },
  }
}

describe.each([
  ['web', onTheWeb],
  ['telegram', onTelegram],
  ['zalo', onZalo],
] as const)('500 exchanges on %s while the service is killed again and again', (channel, sideOf) => {
  let service: KillableService | undefined
  let side: Side | undefined
  let dropDatabase = async () => {}

  afterEach(async () => {
    await service?.remove()
    await side?.end()
    await dropDatabase()
  })

  it(
    'lose no acknowledged event, and answer each once or say that it is a repeat',
    async () => {
      const database = inject('databaseTemplate').kind === 'embedded' ? null : await emptyServerDatabase()
      if (database) dropDatabase = database.drop
      const databaseUrl = database?.url ?? null
      const there = (side = await sideOf())
      const numbers = Array.from({ length: PEOPLE }, (_, n) => n + 1)
      const chats: { member: Member; chat: string }[] = []
      const running = (service = await killableService({
        start: START,
        databaseUrl,
        ...there.options,
        async filled(product) {
          for (const n of numbers) {
            const agencyId = await addAgency(product.store, `Sở thử ${n}`)
            const added = await member(product.store, `Đầu mối ${n}`, { agencyId })
            await there.settle(product, added, n)
            const [first] = (await product.store.members.allAddresses(added.id)).filter(
              (one) => one.channel === channel,
            )
            chats.push({ member: added, chat: `${channel}:${first!.chat}` })
          }
        },
      }))
      await there.opened(running)

      const phones = await Promise.all(numbers.map((n) => there.phone(running, n)))
      let isOver = false
      const work = Promise.all(
        phones.map((phone, index) =>
          writesDrafts(phone, {
            titleOf: (n) => `Nghị quyết mẫu ${index + 1}-${n} của tỉnh`,
            goesOn: (drafts) => drafts < DRAFTS_EACH || running.kills() < KILLS,
            ms: PATIENCE_MS,
          }),
        ),
      ).finally(() => (isOver = true))
      const answered = () => phones.reduce((sum, phone) => sum + phone.ofBot().length, 0)
      const killer = (async () => {
        while (!isOver && running.kills() < KILLS) {
          const until = answered() + Math.floor(Math.random() * MOST_ANSWERS_A_RUN)
          while (!isOver && answered() < until) await pause(5)
          await pause(Math.random() * LONGEST_REST_MS)
          if (!isOver) await running.killAndRestart()
        }
      })()
      const [people] = await Promise.all([work, killer])
      await expect.poll(() => there.pending(), { timeout: 30_000 }).toBe(0)
      await running.stop()
      expect(running.kills()).toBe(KILLS)

      const product = await openProduct({ dataDir: running.dataDir, databaseUrl })
      const events = await product.prisma.inboxEvent.findMany({ where: { channel } })
      const drafts = await product.prisma.draft.findMany()
      await product.close()

      expect(events.length).toBeGreaterThanOrEqual(PEOPLE * DRAFTS_EACH * EXCHANGES_A_DRAFT)
      expect(events.filter(({ state }) => state !== 'handled')).toEqual([])
      const known = new Set(events.map(({ eventId }) => eventId))
      expect(there.acknowledged().filter((id) => !known.has(id))).toEqual([])
      // Every answer changed what it was to change, once.
      expect(drafts.map(({ title }) => title).toSorted()).toEqual(people.flatMap(({ titles }) => titles).toSorted())

      const welcomes = channel === 'web' ? 1 : 0
      let answers = 0
      for (const [index, phone] of phones.entries()) {
        const own = events.filter(({ chat }) => chat === chats[index]!.chat)
        const seen = answersIn(phone.ofBot())
        answers += phone.ofBot().length
        expect(seen).toHaveLength(own.length)
        // On Zalo what was not acknowledged is lost, and written anew.
        const isWhole = own.length === people[index]!.acts + welcomes
        expect(isWhole || channel === 'zalo').toBe(true)
        for (const title of people[index]!.titles)
          expect(seen.filter((text) => text.includes(`Đã đăng ký dự thảo “${title}”`))).toHaveLength(1)
      }
      const repeats = answers - events.length
      console.info(`${channel}: ${events.length} exchanges, ${KILLS} kills, ${repeats} marked repeats`)
    },
    10 * 60_000,
  )
})
