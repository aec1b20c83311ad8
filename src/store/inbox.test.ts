import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { openStore } from './store.js'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('an event with characters that the database does not take is stored without them, and holds nothing up', async () => {
  const { inbox } = openStore(database.prisma)
  const said = { message: { text: 'Xin\0 chào \ud83d!', from: { first_name: 'Thu 😀\udc00' }, path: '\\u0000' } }
  expect(await inbox.add({ channel: 'zalo', eventId: '1', chat: '7', update: said })).toBe(true)
  expect((await inbox.nextOf('zalo:7'))?.update).toEqual({
    message: { text: 'Xin chào !', from: { first_name: 'Thu 😀' }, path: '\\u0000' },
  })
})
