import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, portsOf } from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { sampleActivities } from '../sample/activities.js'
import { SAMPLE_PEOPLE } from '../sample/people.js'
import { SAMPLE_AGENCIES } from '../sample/province.js'
import { loadSample } from './load-sample.js'
import { actorOf, OPERATOR } from './ports.js'
import { readStatus } from './obligation/read-status.js'
import { isRefused } from './refusal.js'

const NOW = at('2026-08-03T09:00')

describe('the sample province', () => {
  let database: TwoStores
  const load = (store = database.one) => loadSample(portsOf(store), OPERATOR, NOW)

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('fills an empty database', async () => {
    const counts = granted(await load())
    expect(counts).toMatchObject({ agencies: SAMPLE_AGENCIES.length, members: SAMPLE_PEOPLE.length })
    const { agency, member: people, activity, task, obligation, report } = database.prisma
    expect(await agency.count()).toBe(SAMPLE_AGENCIES.length)
    expect(await people.count()).toBe(SAMPLE_PEOPLE.length)
    expect(await task.count()).toBe(counts.tasks)
    expect(await activity.count()).toBe(sampleActivities(2026).length)
    expect(await report.count()).toBe(await obligation.count({ where: { state: { in: ['submitted', 'nil'] } } }))
    expect(await obligation.count({ where: { state: 'open', nextRungOn: { not: null } } })).toBeGreaterThan(20)
    expect(await database.prisma.auditEntry.findMany({ where: { subject: 'plan' } })).toHaveLength(1)
  })

  it('has something of everything to show', async () => {
    await load()
    const { totals } = granted(await readStatus({ store: database.one }, OPERATOR, '2026', NOW))
    for (const count of [totals.submitted, totals.nil, totals.onTime, totals.overdue, totals.open]) {
      expect(count).toBeGreaterThan(0)
    }
    expect(totals.submitted + totals.overdue + totals.open).toBe(totals.obligations)
  })

  it('reports nothing on days that are still to come', async () => {
    granted(await loadSample(portsOf(database.one), OPERATOR, at('2026-01-05T09:00')))
    expect(await database.prisma.report.count()).toBe(0)
  })

  it('is not loaded a second time, nor over what somebody has stored', async () => {
    await load()
    const before = await database.prisma.obligation.count()
    expect(await load()).toEqual({ refused: expect.stringContaining('không nạp dữ liệu mẫu') })
    expect(await database.prisma.obligation.count()).toBe(before)
  })

  it('is loaded once where two processes start together', async () => {
    const results = await Promise.all([load(), load(database.two)])
    expect(results.filter(isRefused)).toHaveLength(1)
    expect(await database.prisma.plan.count()).toBe(1)
    expect(await database.prisma.member.count()).toBe(SAMPLE_PEOPLE.length)
  })

  it('is not for a focal point to load', async () => {
    const lan = await member(database.one, 'Trần Thị Lan', {})
    expect(isRefused(await loadSample(portsOf(database.one), actorOf(lan), NOW))).toBe(true)
  })
})
