import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, day, owedBy, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { syncAllPlans, syncWithAgencies } from './sync-all-plans.js'

const NIGHT = at('2026-10-05T00:10')

describe('what is owed under all plans', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  const next = async () => {
    const rows = await database.prisma.obligation.findMany({ select: { id: true, nextRungOn: true, updatedAt: true } })
    return new Map(rows.map((row) => [row.id, row]))
  }

  it('brought in step with the agencies, is left as it is but for what has changed', async () => {
    const { planId } = await smallProvince(database.one)
    await database.one.inTransaction((rows) => syncWithAgencies(rows, NIGHT))
    const before = await next()
    const home = await addAgency(database.one, 'Sở Nội vụ')
    const sum = await database.one.inTransaction((rows) => syncWithAgencies(rows, NIGHT))
    expect(sum).toEqual({ added: 2, changed: 0, withdrawn: 0 })
    const after = await next()
    for (const [id, row] of before) expect(after.get(id)).toEqual(row)
    expect(await owedBy(database.one, planId, home)).toHaveLength(2)
  })

  it('brought in step with the settings, is all looked at on that day', async () => {
    await smallProvince(database.one)
    await database.one.inTransaction((rows) => syncAllPlans(rows, NIGHT))
    const days = [...(await next()).values()].map(({ nextRungOn }) => nextRungOn?.toISOString().slice(0, 10))
    expect(new Set(days)).toEqual(new Set([day('2026-10-05').toString()]))
  })
})
