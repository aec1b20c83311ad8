import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, granted, member } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Member } from '../../store/members.js'
import { inviteMember } from './invite-member.js'
import { actorOf, OPERATOR } from '../ports.js'
import { redeemInvite } from './redeem-invite.js'
import { isRefused } from '../refusal.js'

const NOW = at('2026-01-26T09:00')
const TELEGRAM = { channel: 'telegram', chat: '777' }

describe('an invitation', () => {
  let database: TwoStores
  let health: string
  let hoa: Member
  const invite = (part: Partial<Parameters<typeof inviteMember>[2]> = {}, by: Member | null = hoa) =>
    inviteMember(
      { store: database.one },
      by ? actorOf(by) : OPERATOR,
      { name: 'Trần Thị Lan', unit: 'Văn phòng', role: 'focal-point', agencyId: health, ...part },
      NOW,
    )
  const redeem = (code: string, address?: typeof TELEGRAM, now = NOW, store = database.one) =>
    redeemInvite({ store }, code, now, address)
  const audit = (action: string) => database.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    health = await addAgency(database.one, 'Sở Y tế')
    hoa = await member(database.one, 'Phạm Hoa', { role: 'secretary' })
  })
  afterAll(() => database.close())

  it('makes a member with a web chat and a code that nobody can read in the database', async () => {
    const { member: lan, code, expiresAt } = granted(await invite())
    expect(lan).toMatchObject({ name: 'Trần Thị Lan', unit: 'Văn phòng', agency: 'Sở Y tế', role: 'focal-point' })
    expect(await database.one.members.addresses(lan.id)).toMatchObject([{ channel: 'web', chat: String(lan.webChat) }])
    expect(expiresAt.toString()).toBe('2026-02-02T02:00:00Z')
    expect(JSON.stringify(await database.prisma.invite.findMany())).not.toContain(code)
    expect(await audit('member.add')).toMatchObject([
      { actorId: null },
      { actorId: hoa.id, subjectId: lan.id, change: { name: 'Trần Thị Lan', agency: 'Sở Y tế' } },
    ])
  })

  it('with the same id again is the same, and nobody can work its code out from the id', async () => {
    const id = randomUUID()
    const first = granted(await invite({ id }))
    expect(granted(await invite({ id, name: 'Khác' }))).toEqual(first)
    expect(await database.prisma.member.count()).toBe(2)
    expect(await database.prisma.invite.count({ where: { memberId: first.member.id } })).toBe(1)
    await database.prisma.ownKey.deleteMany()
    expect(granted(await invite({ id })).code).not.toBe(first.code)
  })

  it('of somebody of the list already is a further code', async () => {
    const [first, second] = [granted(await invite()), granted(await invite({ id: randomUUID() }))]
    expect(second).toMatchObject({ member: first.member, isNew: false })
    expect(isRefused(await redeem(first.code))).toBe(false)
    expect(isRefused(await redeem(second.code))).toBe(false)
  })

  it('is not for a focal point to make, and an administrator is invited by administrators only', async () => {
    const { member: lan } = granted(await invite())
    expect(isRefused(await invite({}, lan))).toBe(true)
    expect(isRefused(await invite({ role: 'admin', agencyId: null }))).toBe(true)
    granted(await invite({ role: 'admin', agencyId: null }, null))
  })

  it('signs in once, with a trace', async () => {
    const { member: lan, code } = granted(await invite())
    expect(granted(await redeem(` ${code}\n`)).member.id).toBe(lan.id)
    expect(await redeem(code)).toEqual({ refused: expect.stringContaining('đã được dùng') })
    expect(await audit('member.sign-in')).toMatchObject([{ actorId: lan.id, change: { channel: 'web' } }])
  })

  it('links the chat that it is redeemed in, and that chat may ask again after a kill', async () => {
    const { member: lan, code } = granted(await invite())
    granted(await redeem(code, TELEGRAM))
    expect((await database.one.members.byAddress('telegram', '777'))?.id).toBe(lan.id)
    expect((await database.one.members.addresses(lan.id)).map(({ channel }) => channel)).toEqual(['telegram', 'web'])
    expect(granted(await redeem(code, TELEGRAM)).member.id).toBe(lan.id)
    expect(isRefused(await redeem(code, { channel: 'telegram', chat: '888' }))).toBe(true)
    expect(await audit('member.sign-in')).toHaveLength(1)
  })

  it('signs the browser in that it is redeemed in, and that browser may ask again when the answer was lost', async () => {
    const { code, member: lan } = granted(await invite())
    const browser = { session: 'token-of-her-browser', at: NOW }
    const enter = (session: typeof browser) => redeemInvite({ store: database.one }, code, NOW, session)
    expect(granted(await enter(browser)).member.id).toBe(lan.id)
    expect(await database.one.webSessions.memberOf(browser.session, NOW)).toBe(lan.id)
    expect(granted(await enter(browser)).member.id).toBe(lan.id)
    expect(isRefused(await enter({ ...browser, session: 'another-browser' }))).toBe(true)
  })

  it('gives the chat to whoever redeems a code in it last', async () => {
    const [lan, minh] = [granted(await invite()), granted(await invite({ name: 'Lê Văn Minh' }))]
    await redeem(lan.code, TELEGRAM)
    await redeem(minh.code, TELEGRAM)
    expect((await database.one.members.byAddress('telegram', '777'))?.id).toBe(minh.member.id)
    expect((await database.one.members.addresses(lan.member.id)).map(({ channel }) => channel)).toEqual(['web'])
  })

  it('ends after seven days', async () => {
    const { code } = granted(await invite())
    expect(await redeem(code, undefined, at('2026-02-02T09:00'))).toEqual({
      refused: expect.stringContaining('hết hạn'),
    })
    expect(isRefused(await redeem(code, undefined, at('2026-02-02T08:59')))).toBe(false)
  })

  it('that nobody made is refused', async () => {
    expect(await redeem('khong-co-ma-nay')).toEqual({ refused: expect.stringContaining('không đúng') })
    expect(await audit('member.sign-in')).toEqual([])
  })

  it('of somebody who was removed is refused', async () => {
    const { member: lan, code } = granted(await invite())
    await database.one.members.remove(lan.id, NOW)
    expect(isRefused(await redeem(code))).toBe(true)
    expect(await database.one.members.byId(lan.id)).toBeNull()
  })

  it('redeemed in two chats at the same moment is one person’s', async () => {
    const { member: lan, code } = granted(await invite())
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        redeem(code, { channel: 'telegram', chat: String(n) }, NOW, n % 2 ? database.one : database.two),
      ),
    )
    expect(results.filter((result) => !isRefused(result))).toHaveLength(1)
    expect(await database.prisma.address.count({ where: { memberId: lan.id, channel: 'telegram' } })).toBe(1)
    expect(await audit('member.sign-in')).toHaveLength(1)
  })
})
