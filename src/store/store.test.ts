import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'

const JUSTICE = { name: 'Sở Tư pháp', type: 'so' } as const

describe('a transaction', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('keeps everything or nothing', async () => {
    const { one: store } = database
    await expect(
      store.inTransaction(async (rows) => {
        await rows.agencies.ensure(JUSTICE)
        throw new Error('in the middle')
      }),
    ).rejects.toThrow('in the middle')
    expect(await store.agencies.all()).toEqual([])

    await store.inTransaction((rows) => rows.agencies.ensure(JUSTICE))
    expect(await store.agencies.all()).toMatchObject([JUSTICE])
  })

  it('refuses the rows outside of it, which would wait for its end on the embedded database', async () => {
    const { one: store } = database
    await expect(store.inTransaction(() => store.agencies.all())).rejects.toThrow('store.agencies.all inside')
    await expect(
      store.inTransaction(async (rows) => {
        await rows.agencies.all()
        return store.members.withRole(['admin'])
      }),
    ).rejects.toThrow('store.members.withRole inside')
    expect(await store.agencies.all()).toEqual([])
  })

  it('refuses another one inside of it', async () => {
    const { one: store } = database
    await expect(
      store.inTransaction(() => store.inTransaction((rows) => rows.agencies.ensure(JUSTICE))),
    ).rejects.toThrow('store.inTransaction inside')
    expect(await store.agencies.all()).toEqual([])
  })

  it('does not forbid the rows to others at the same time, nor after it', async () => {
    const { one: store } = database
    const [, agencies] = await Promise.all([
      store.inTransaction((rows) => rows.agencies.ensure(JUSTICE)),
      store.agencies.all(),
    ])
    expect(agencies.length).toBeLessThanOrEqual(1)
    expect(await store.agencies.all()).toHaveLength(1)
  })
})

describe('the list of agencies', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  afterAll(() => database.close())

  it('gets an agency once, though two processes add it at the same moment', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? database.one : database.two).agencies.ensure(JUSTICE)),
    )
    expect(new Set(added.map(({ agency }) => agency.id)).size).toBe(1)
    expect(added.filter((one) => one.added)).toHaveLength(1)
    expect(await database.one.agencies.all()).toHaveLength(1)
  })
})
