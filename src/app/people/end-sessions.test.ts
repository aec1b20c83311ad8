import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { endSessions } from './end-sessions.js'

const NOW = at('2026-10-05T09:00')

describe('signing out of browsers', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    for (const token of ['home', 'work', 'phone'])
      await database.one.webSessions.open(token, province.lan.id, NOW, `Chrome trên ${token}`)
    await database.one.webSessions.open('of-binh', province.binh.id, NOW)
  })
  afterAll(() => database.close())

  const idOf = (token: string) => database.one.webSessions.idOf(token)
  const end = (which: Parameters<typeof endSessions>[2]) =>
    endSessions({ store: database.one }, province.lan.id, which, { now: NOW, at: NOW })
  const signedIn = async () => {
    const tokens = ['home', 'work', 'phone', 'of-binh']
    const owners = await Promise.all(tokens.map((token) => database.one.webSessions.memberOf(token, NOW)))
    return tokens.filter((_, n) => owners[n] !== null)
  }

  it('ends the one that was named, with a trace', async () => {
    expect(await end({ only: idOf('work') })).toEqual([idOf('work')])
    expect(await signedIn()).toEqual(['home', 'phone', 'of-binh'])
    const trace = await database.prisma.auditEntry.findMany({ where: { action: 'member.sign-out' } })
    expect(trace).toMatchObject([{ actorId: province.lan.id, change: { devices: ['Chrome trên work'] } }])
    expect(await end({ only: idOf('work') })).toEqual([])
  })

  it('ends all but the one in use', async () => {
    expect((await end({ allBut: idOf('home') })).toSorted()).toEqual([idOf('work'), idOf('phone')].toSorted())
    expect(await signedIn()).toEqual(['home', 'of-binh'])
  })

  it('is only for one’s own', async () => {
    expect(await end({ only: idOf('of-binh') })).toEqual([])
    expect(await signedIn()).toHaveLength(4)
  })
})
