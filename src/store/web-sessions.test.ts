import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { webSessionStore, type WebSessionStore } from './web-sessions.js'

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
const DAY = 24

describe('a sign-in', () => {
  let database: TestDatabase
  let sessions: WebSessionStore
  let memberId: string

  beforeAll(async () => {
    database = await testDatabase()
    sessions = webSessionStore(database.prisma)
    memberId = (await database.prisma.member.create({ data: { name: 'Lê Thu', role: 'focal-point' } })).id
  })
  afterAll(() => database.close())

  it('lasts 30 days', async () => {
    const token = await sessions.open(memberId, NOW)
    expect(await sessions.memberOf(token, NOW.add({ hours: 30 * DAY - 1 }))).toBe(memberId)
    expect(await sessions.memberOf(token, NOW.add({ hours: 30 * DAY }))).toBeNull()
  })

  it('cannot be taken out of the table', async () => {
    const token = await sessions.open(memberId, NOW)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = await database.prisma.webSession.findMany()
    expect(JSON.stringify(rows)).not.toContain(token)
    for (const { tokenHash } of rows) expect(await sessions.memberOf(tokenHash, NOW)).toBeNull()
  })

  it('ends alone or with all others of the member', async () => {
    const [one, two, three] = [
      await sessions.open(memberId, NOW),
      await sessions.open(memberId, NOW),
      await sessions.open(memberId, NOW),
    ]
    await sessions.close(one)
    expect(await sessions.memberOf(one, NOW)).toBeNull()
    expect(await sessions.memberOf(two, NOW)).toBe(memberId)
    await sessions.closeAll(memberId)
    expect(await sessions.memberOf(three, NOW)).toBeNull()
  })
})
