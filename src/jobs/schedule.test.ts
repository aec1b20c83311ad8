import { setTimeout as pause } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import { validate } from 'node-cron'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { at } from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { cronOf, runSlot, slotAt, startJobs, TIMETABLE, type JobName, type Jobs } from './schedule.js'

const SLOT = at('2026-11-12T08:00')
const NEXT = at('2026-11-12T08:05')
const idle = async () => ({})
const IDLE: Jobs = { remind: idle, deliver: idle, recompute: idle, 'clean-up': idle }

describe('a slot of the timetable', () => {
  let database: TwoStores
  const problems: [unknown, string][] = []
  const run = (job: () => Promise<Record<string, number>>, slot = SLOT, store = database.one) =>
    runSlot(store, 'remind', slot, job, (error, name) => problems.push([error, name]))
  const runs = () => database.prisma.jobRun.findMany({ orderBy: { slot: 'asc' } })
  const failing = async () => {
    throw new Error('no connection')
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    problems.length = 0
  })
  afterAll(() => database.close())

  it('is run by one of the processes that come to it at the same moment', async () => {
    let times = 0
    const job = async () => ({ digests: ++times })
    await Promise.all(Array.from({ length: 8 }, (_, n) => run(job, SLOT, n % 2 ? database.one : database.two)))
    expect(times).toBe(1)
    await run(job)
    expect(times).toBe(1)
    await run(job, NEXT)
    expect(times).toBe(2)
    expect(problems).toEqual([])
  })

  it('keeps what the job did, in numbers', async () => {
    await run(async () => ({ digests: 3, skipped: 1 }))
    const [kept] = await runs()
    expect(kept).toMatchObject({ slot: 'remind:2026-11-12T01:00:00Z', counts: { digests: 3, skipped: 1 }, error: null })
    expect(kept!.finishedAt).not.toBeNull()
  })

  it('keeps why the job failed, and the next slot runs', async () => {
    await run(failing)
    expect(problems).toEqual([[new Error('no connection'), 'remind']])
    await run(async () => ({ digests: 0 }), NEXT)
    expect(await runs()).toMatchObject([{ error: 'no connection', counts: null }, { error: null }])
  })

  it('is made up for by whoever comes to it after it failed', async () => {
    await run(failing)
    await run(async () => ({ digests: 4 }), SLOT, database.two)
    expect(await runs()).toMatchObject([{ error: null, counts: { digests: 4 } }])
  })

  it('is taken over from a process that died in it, and from no other', async () => {
    let times = 0
    const job = async () => ({ digests: ++times })
    await database.one.jobRuns.claim('remind:2026-11-12T01:00:00Z')
    await run(job, SLOT, database.two)
    expect(times).toBe(0)
    await database.prisma.$executeRaw`UPDATE "JobRun" SET "startedAt" = now() - interval '16 minutes'`
    await Promise.all([run(job, SLOT, database.one), run(job, SLOT, database.two)])
    expect(times).toBe(1)
  })

  it('comes once to two running processes, and what is shared out comes to both', async () => {
    const done: string[] = []
    const job = (what: string) => async () => {
      done.push(what)
      return {}
    }
    const everySecond = '* * * * * *'
    const timetable = { ...TIMETABLE, remind: { once: everySecond }, deliver: { everywhere: everySecond } }
    const start = (store: typeof database.one, name: string) =>
      startJobs({ store, jobs: { ...IDLE, remind: job('remind'), deliver: job(name) }, problem: fail, timetable })
    const stops = [start(database.one, 'one'), start(database.two, 'two')]
    const slots = (name: string) => done.filter((what) => what === name).length
    await expect.poll(() => slots('remind'), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
    await Promise.all(stops.map((stop) => stop()))
    // Where the hour just comes to it, a daily job has a slot as well.
    const kept = (await runs()).filter(({ slot }) => slot.startsWith('remind:'))
    expect(kept.every(({ slot, finishedAt }) => /:\d\dZ$/.test(slot) && finishedAt !== null)).toBe(true)
    expect(slots('remind')).toBe(kept.length)
    expect(Math.min(slots('one'), slots('two'))).toBeGreaterThanOrEqual(2)
  })

  it('is passed over, without a word, while the run of the one before goes on', async () => {
    const printed = vi.spyOn(console, 'warn')
    let begun = 0
    const job = async () => {
      begun += 1
      await pause(2_500)
      return {}
    }
    const timetable = { ...TIMETABLE, deliver: { everywhere: '* * * * * *' } }
    const stop = startJobs({ store: database.one, jobs: { ...IDLE, deliver: job }, problem: fail, timetable })
    await expect.poll(() => begun, { timeout: 30_000 }).toBe(2)
    await stop()
    expect(begun).toBe(2)
    expect(printed).not.toHaveBeenCalled()
  })
})

describe('the timetable', () => {
  it('has a time that the clock understands for every job', () => {
    expect(Object.values(TIMETABLE).filter((times) => !validate(cronOf(times)))).toEqual([])
  })

  const slots: [string, JobName, Temporal.Instant, Temporal.Instant | null][] = [
    ['is its own', 'remind', at('2026-11-12T08:05'), at('2026-11-12T08:05')],
    [
      'of a daily job is the one of today, once it has begun',
      'recompute',
      at('2026-11-12T00:10'),
      at('2026-11-12T00:10'),
    ],
    ['stays that one until the next day', 'recompute', at('2026-11-12T23:55'), at('2026-11-12T00:10')],
    ['is still the one of yesterday before', 'recompute', at('2026-11-12T00:05'), at('2026-11-11T00:10')],
    ['is none where every process runs the job', 'deliver', at('2026-11-12T08:00'), null],
  ]
  it.each(slots)('has slots: that of a moment %s', (_, name, now, expected) => {
    expect(slotAt(TIMETABLE[name], now)?.toString()).toBe(expected?.toString())
  })

  it('can be stopped before anything was due', async () => {
    const database = await twoStores()
    const stop = startJobs({ store: database.one, jobs: IDLE, problem: fail })
    await stop()
    await database.close()
    expect(await stop()).toBeUndefined()
  })
})

function fail(error: unknown): never {
  throw error
}
