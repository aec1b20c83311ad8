import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { webSessionRows, type WebSessions } from './web-sessions.js'

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
const DAY = 24

describe('a sign-in', () => {
  let database: TestDatabase
  let sessions: WebSessions
  let memberId: string

  beforeAll(async () => {
    database = await testDatabase()
    sessions = webSessionRows(database.prisma)
    memberId = (await database.prisma.member.create({ data: { name: 'Lê Thu', role: 'focal-point' } })).id
  })
  afterAll(() => database.close())

  it('lasts 30 days', async () => {
    await sessions.open('a-token', memberId, NOW)
    expect(await sessions.memberOf('a-token', NOW.add({ hours: 30 * DAY - 1 }))).toBe(memberId)
    expect(await sessions.memberOf('a-token', NOW.add({ hours: 30 * DAY }))).toBeNull()
  })

  it('cannot be taken out of the table', async () => {
    const token = 'token-of-a-browser'
    await sessions.open(token, memberId, NOW)
    const rows = await database.prisma.webSession.findMany()
    expect(JSON.stringify(rows)).not.toContain(token)
    for (const { tokenHash } of rows) expect(await sessions.memberOf(tokenHash, NOW)).toBeNull()
  })

  it('is the last one that was made in a browser', async () => {
    const other = await database.prisma.member.create({ data: { name: 'Vũ An', role: 'focal-point' } })
    await sessions.open('shared-browser', memberId, NOW)
    await sessions.open('shared-browser', other.id, NOW)
    expect(await sessions.memberOf('shared-browser', NOW)).toBe(other.id)
  })

  it('ends alone or with all others of the member', async () => {
    const [one, two, three] = ['one', 'two', 'three'] as const
    for (const token of [one, two, three]) await sessions.open(token, memberId, NOW)
    await sessions.close(one)
    expect(await sessions.memberOf(one, NOW)).toBeNull()
    expect(await sessions.memberOf(two, NOW)).toBe(memberId)
    await sessions.closeAll(memberId)
    expect(await sessions.memberOf(three, NOW)).toBeNull()
  })

  it('tells in which browser it was made and when it was used, to within five minutes', async () => {
    const { id } = await database.prisma.member.create({ data: { name: 'Trần An', role: 'focal-point' } })
    await sessions.open('desk', id, NOW, 'Chrome trên Windows')
    await sessions.memberOf('desk', NOW.add({ minutes: 4 }))
    const made = { id: sessions.idOf('desk'), device: 'Chrome trên Windows', since: NOW, seenAt: NOW }
    expect(await sessions.of(id, NOW)).toEqual([made])
    await sessions.memberOf('desk', NOW.add({ minutes: 5 }))
    expect(await sessions.of(id, NOW)).toEqual([{ ...made, seenAt: NOW.add({ minutes: 5 }) }])
    expect(await sessions.of(id, NOW.add({ hours: 30 * DAY }))).toEqual([])
  })

  it('stands until it ends, expires or its member is removed', async () => {
    const { id } = await database.prisma.member.create({ data: { name: 'Trần Bình', role: 'focal-point' } })
    await sessions.open('stands', id, NOW)
    const [known, unknown] = [sessions.idOf('stands'), sessions.idOf('nobody')]
    const standing = (at = NOW) => sessions.standing([known, unknown], at)
    expect(await standing()).toEqual(new Set([known]))
    expect(await standing(NOW.add({ hours: 30 * DAY }))).toEqual(new Set())
    await database.prisma.member.update({ where: { id }, data: { removedAt: new Date() } })
    expect(await standing()).toEqual(new Set())
  })
})
