import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openProduct, type Product } from '../../src/product.js'
import { emptyServerDatabase } from '../support/database.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { killableService, type KillableService } from '../support/killable-service.js'
import { addAgency, member, plan, SEMINARS, stored } from '../support/small-province.js'

const isEmbedded = inject('databaseTemplate').kind === 'embedded'
if (isEmbedded) console.warn('skipped: several processes on one database (TEST_DATABASE_URL is not set)')

const START = '2026-08-17T08:00:00+07:00'
const PEOPLE = 24
const DIGEST = 'nhắc việc'
// A lease of 30 s, the 10 s of the timetable, and what a slow machine needs.
const WITHIN_A_MINUTE = 60_000

describe.skipIf(isEmbedded)('several services on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof emptyServerDatabase>>
  let product: Product
  let telegram: FakeTelegram
  const services: KillableService[] = []

  beforeEach(async () => {
    database = await emptyServerDatabase()
    product = await openProduct({ databaseUrl: database.url, dataDir: '/nonexistent' })
    telegram = await startFakeTelegram()
    await member(product.store, 'Phạm Hoa', { role: 'secretary' })
  })
  afterEach(async () => {
    await Promise.all(services.splice(0).map((service) => service.remove()))
    await telegram.stop()
    await product.close()
    await database.drop()
  })

  async function start(count: number): Promise<KillableService[]> {
    const { token, apiRoot } = telegram
    const options = { start: START, databaseUrl: database.url, telegram: { token, apiRoot } }
    const started = await Promise.all(Array.from({ length: count }, () => killableService(options)))
    services.push(...started)
    return started
  }
  const unsent = () => product.prisma.push.count({ where: { state: { in: ['queued', 'sending'] } } })

  it.each([2, 3])('send every message once, %i at once', async (count) => {
    const agencyId = await addAgency(product.store, 'Sở Y tế')
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, n) => {
        const { id } = await member(product.store, `Đầu mối ${n + 1}`, { agencyId })
        await product.store.members.link(id, 'telegram', String(n + 1))
        const person = telegram.person({ id: n + 1 })
        person.says('/start')
        return person
      }),
    )
    await stored(product.store, plan({ tasks: [SEMINARS], reportingDuties: [] }))
    await start(count)
    for (const person of people) {
      await expect
        .poll(() => person.messages().filter(({ text }) => text.includes(DIGEST)).length, { timeout: 60_000 })
        .toBeGreaterThan(0)
    }
    await expect.poll(unsent, { timeout: 60_000 }).toBe(0)
    const digests = people.map((person) => person.messages().filter(({ text }) => text.includes(DIGEST)).length)
    expect(digests).toEqual(people.map(() => 1))
    const pushes = await product.prisma.push.findMany({ where: { tries: { some: { channel: 'telegram' } } } })
    expect(pushes.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(people.map(() => 'sent 1'))
    const slots = await product.prisma.jobRun.findMany()
    expect(slots.filter(({ slot }) => slot.startsWith('deliver'))).toEqual([])
  })

  it('take over within a minute what a killed one was sending', async () => {
    const agencyId = await addAgency(product.store, 'Sở Y tế')
    const lan = await member(product.store, 'Trần Thị Lan', { agencyId })
    await stored(product.store, plan({ tasks: [SEMINARS], reportingDuties: [] }))
    const digests = () =>
      product.prisma.webMessage.count({ where: { chatId: lan.webChat, text: { contains: DIGEST } } })
    const push = () => product.prisma.push.findFirst({ where: { memberId: lan.id } })

    // Whoever writes to Lan waits for as long as this transaction lasts.
    let killedAt = 0
    await product.prisma.$transaction(
      async (client) => {
        await client.$queryRaw`SELECT "id" FROM "WebChat" WHERE "id" = ${lan.webChat} FOR UPDATE`
        const [first] = await start(1)
        await expect.poll(() => somebodyWaits(product), { timeout: 60_000 }).toBe(true)
        await start(1)
        await first!.kill()
        killedAt = performance.now()
      },
      { timeout: 120_000 },
    )
    expect(await push()).toMatchObject({ state: 'sending', attempts: 1 })
    while ((await push())?.state !== 'sent' && performance.now() - killedAt < WITHIN_A_MINUTE) await pause(500)
    expect(await push()).toMatchObject({ state: 'sent', attempts: 2 })
    expect(await digests()).toBe(1)
  })
})

/** Whether some transaction stands before a lock that another one holds. */
async function somebodyWaits({ prisma }: Product): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return (row?.n ?? 0) > 0
}
