import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { channelMonthRows } from './channel-months.js'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
const months = (channel: string) => channelMonthRows(database.prisma).of(channel)

it('what a channel sends is counted by the month, also where two processes send at once', async () => {
  expect(await months('zalo').count('2026-11')).toBe(0)
  await Promise.all(Array.from({ length: 20 }, () => months('zalo').sent('2026-11', 2)))
  expect(await months('zalo').sent('2026-11', 1)).toEqual({ sent: 41, warned: 0 })
  expect(await months('zalo').count('2026-11')).toBe(41)
  expect(await months('zalo').count('2026-12')).toBe(0)
  expect(await months('other').count('2026-11')).toBe(0)
})

it('the highest share of which somebody was warned stays', async () => {
  const zalo = months('zalo')
  await zalo.sent('2027-01', 1)
  await zalo.warned('2027-01', 100)
  await zalo.warned('2027-01', 80)
  expect(await zalo.sent('2027-01', 0)).toEqual({ sent: 1, warned: 100 })
})
