import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day, remindableOn, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { noteReachable } from './note-reachable.js'

describe('who writes from a chat', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  afterAll(() => database.close())

  it('and could not be reached there, is told today what his agency owes; who could, changes nothing', async () => {
    const { lan, health } = await smallProvince(database.one)
    const [address] = await database.one.members.addresses(lan.id)
    const looked = () =>
      database.prisma.obligation.count({ where: { agencyId: health, nextRungOn: new Date('2026-10-05') } })
    const writes = () => noteReachable({ store: database.one }, { member: lan, ...address! }, at('2026-10-05T09:00'))
    await database.prisma.obligation.updateMany({ data: { nextRungOn: new Date('2026-10-06') } })

    await writes()
    expect(await looked()).toBe(0)
    await database.one.members.markUnreachable(address!.id)
    await writes()
    expect(await looked()).toBe(2)
    expect(await database.one.members.addresses(lan.id)).toHaveLength(1)
    expect(await remindableOn(database.prisma, day('2026-10-05'))).toHaveLength(2)
  })
})
