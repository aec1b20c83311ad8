import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'

// The row keeps whole milliseconds.
const AT_ONCE = { inMs: expect.closeTo(0, -1) as number, pausedMs: 0 }

describe('the pace of a channel', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  const both = () => [database.one.channelPace.of('telegram'), database.two.channelPace.of('telegram')] as const
  const freeAt = async () => (await database.prisma.channelPace.findFirstOrThrow()).freeAt.getTime()

  it('gives the first turns at once and the next ones after them', async () => {
    const [one, other] = both()
    expect(await one.reserve(3, 100_000)).toEqual(AT_ONCE)
    const { inMs } = await other.reserve(1, 100_000)
    expect(inMs).toBeGreaterThan(290_000)
    expect(inMs).toBeLessThanOrEqual(300_001)
  })

  it('gives no turn twice where processes ask at the same time', async () => {
    const [one, other] = both()
    await one.reserve(1, 1_000_000)
    const start = await freeAt()
    const got = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? one : other).reserve(1 + (n % 3), 60_000)),
    )
    const turns = got.map((_, n) => 1 + (n % 3)).reduce((sum, n) => sum + n, 0)
    expect((await freeAt()) - start).toBe(turns * 60_000)
    expect(new Set(got.map(({ inMs }) => Math.round(inMs / 30_000))).size).toBe(40)
  })

  it('does not save up turns that nobody took', async () => {
    const [one] = both()
    await one.reserve(1, 10)
    await database.prisma.$executeRaw`UPDATE "ChannelPace" SET "freeAt" = now() - interval '1 hour'`
    const before = Date.now()
    expect(await one.reserve(2, 50_000)).toEqual(AT_ONCE)
    expect((await freeAt()) - before).toBeGreaterThan(90_000)
  })

  it('reserves nothing for anybody while a pause lasts, and a shorter one does not end it', async () => {
    const [one, other] = both()
    await one.pause(60_000)
    await other.pause(1_000)
    const before = await freeAt()
    const { pausedMs } = await other.reserve(5, 1_000)
    expect(pausedMs).toBeGreaterThan(50_000)
    expect(pausedMs).toBeLessThanOrEqual(60_001)
    expect(await other.pausedMs()).toBeGreaterThan(50_000)
    expect(await freeAt()).toBe(before)
  })

  it('goes on where the pause is over', async () => {
    const [one] = both()
    await one.pause(60_000)
    await database.prisma.$executeRaw`UPDATE "ChannelPace" SET "pausedUntil" = now() - interval '1 second'`
    expect(await one.reserve(1, 10)).toEqual(AT_ONCE)
    expect(await one.pausedMs()).toBe(0)
  })

  it('keeps channels apart', async () => {
    await database.one.channelPace.of('telegram').pause(60_000)
    expect(await database.one.channelPace.of('zalo').reserve(1, 10)).toEqual(AT_ONCE)
    expect(await database.one.channelPace.of('zalo').pausedMs()).toBe(0)
  })
})
