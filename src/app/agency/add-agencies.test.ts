import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, owedBy, plan, portsOf, smallProvince, stored } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { addAgencies } from './add-agencies.js'
import { actorOf, OPERATOR, type Actor } from '../ports.js'

describe('an agency that is added', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  const add = async (names: string[], actor: Actor = actorOf(province.hoa), store = database.one) =>
    addAgencies(
      portsOf(store),
      actor,
      names.map((name) => ({ name })),
      at('2026-05-04T09:00'),
    )
  const periods = async (agencyId: string) =>
    (await owedBy(database.one, province.planId, agencyId)).map(({ period, state }) => `${period} ${state}`)

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
  })
  afterAll(() => database.close())

  it('owes what the plans ask of its group, and the others owe what they owed', async () => {
    const before = await owedBy(database.one, province.planId, province.health)
    const done = before.find(({ kind }) => kind === 'task')!
    await database.one.obligations.move(done.id, 'open', 'submitted')
    const { agencies, added, obligations } = granted(await add(['  Sở   Nội vụ ', 'Phường Tân An']))
    expect([added, obligations]).toEqual([2, 2])
    expect(agencies).toMatchObject([
      { name: 'Sở Nội vụ', type: 'so' },
      { name: 'Phường Tân An', type: 'phuong' },
    ])
    expect(await periods(agencies[0]!.id)).toEqual(['2026-Q3 open', '2026 open'])
    expect(await periods(agencies[1]!.id)).toEqual([])
    expect(await periods(province.health)).toEqual(['2026-Q3 submitted', '2026 open'])
  })

  it('does not owe what has fallen out of the plan', async () => {
    await stored(database.one, plan({ reportingDuties: [] }), at('2026-03-02T09:00'))
    const { agencies } = granted(await add(['Sở Nội vụ']))
    expect(await periods(agencies[0]!.id)).toEqual(['2026-Q3 open'])
  })

  it('is there once, whoever adds it and however it is written', async () => {
    const first = granted(await add(['Sở Nội vụ']))
    expect(granted(await add(['Sở Nội vụ', 'SỞ NỘI VỤ', 'sở nội vụ']))).toMatchObject({ added: 0, obligations: 0 })
    const again = granted(await add(['Sở Nội vụ tỉnh']))
    expect(again).toMatchObject({ added: 0, agencies: [{ id: first.agencies[0]!.id }] })
    expect(await database.prisma.auditEntry.findMany({ where: { subject: 'agency' } })).toMatchObject([
      { action: 'agency.add', actorId: province.hoa.id, change: { name: 'Sở Nội vụ', type: 'so' } },
    ])
  })

  it('is there once where two people add it at the same moment', async () => {
    const results = await Promise.all([add(['Sở Nội vụ']), add(['Sở nội vụ'], OPERATOR, database.two)])
    expect(results.reduce((sum, result) => sum + granted(result).added, 0)).toBe(1)
    expect(await database.prisma.agency.count()).toBe(3)
  })

  it('owes what a plan asks that is stored at the same moment', async () => {
    const next = plan()
    next.document = { ...next.document, number: '13/KH-UBND', title: 'Kế hoạch thứ hai' }
    const [added, { planId }] = await Promise.all([
      add(['Sở Nội vụ'], OPERATOR, database.two),
      stored(database.one, next),
    ])
    const [agency] = granted(added).agencies
    expect(await owedBy(database.one, planId, agency!.id)).toHaveLength(2)
    expect(await periods(agency!.id)).toHaveLength(2)
  })

  it('is refused without a name, and to somebody who may not', async () => {
    expect(await add(['Sở Nội vụ', ' '])).toEqual({ refused: expect.stringContaining('2 đến 200 ký tự') })
    expect(await add(['Sở Nội vụ'], actorOf(province.lan))).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await database.prisma.agency.count()).toBe(2)
  })
})
