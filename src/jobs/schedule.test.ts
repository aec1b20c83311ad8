import { validate } from 'node-cron'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { runSlot, startJobs, TIMETABLE } from './schedule.js'

const SLOT = '2026-11-12T01:00:00.000Z'

describe('a slot of the timetable', () => {
  let database: TwoStores
  const problems: [unknown, string][] = []
  const run = (job: () => Promise<Record<string, number>>, at = SLOT, store = database.one) =>
    runSlot(store, 'remind', at, job, (error, name) => problems.push([error, name]))
  const runs = () => database.prisma.jobRun.findMany({ orderBy: { slot: 'asc' } })

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
    await run(job, '2026-11-12T01:05:00.000Z')
    expect(times).toBe(2)
    expect(problems).toEqual([])
  })

  it('keeps what the job did, in numbers', async () => {
    await run(async () => ({ digests: 3, skipped: 1 }))
    const [kept] = await runs()
    expect(kept).toMatchObject({ slot: `remind:${SLOT}`, counts: { digests: 3, skipped: 1 }, error: null })
    expect(kept!.finishedAt).not.toBeNull()
  })

  it('keeps why the job failed, and the next slot runs', async () => {
    await run(async () => {
      throw new Error('no connection')
    })
    expect(problems).toEqual([[new Error('no connection'), 'remind']])
    await run(async () => ({ digests: 0 }), '2026-11-12T01:05:00.000Z')
    expect(await runs()).toMatchObject([{ error: 'no connection', counts: null }, { error: null }])
  })
})

describe('the timetable', () => {
  it('has a time that the clock understands for every job', () => {
    expect(Object.values(TIMETABLE).filter((times) => !validate(times))).toEqual([])
  })

  it('can be stopped before anything was due', async () => {
    const database = await twoStores()
    const idle = async () => ({})
    const stop = startJobs({ store: database.one, jobs: { remind: idle, deliver: idle }, problem: () => {} })
    await stop()
    await database.close()
    expect(await stop()).toBeUndefined()
  })
})
