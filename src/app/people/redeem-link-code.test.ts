import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, remindableOn, day, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { OPERATOR } from '../ports.js'
import { isRefused } from '../refusal.js'
import { newLinkCode } from './new-link-code.js'
import { noteTold, redeemedBefore, redeemLinkCode } from './redeem-link-code.js'
import { removeMember, restoreMember } from './remove-member.js'

const NOW = at('2026-10-05T09:00')
const ZALO = { channel: 'zalo', chat: '77' }

describe('a typed code', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
  })
  afterAll(() => database.close())

  const codeOf = async (memberId: string, now = NOW) => (await newLinkCode({ store: database.one }, memberId, now)).code
  const redeem = (code: string, address = ZALO, now = NOW, store = database.one) =>
    redeemLinkCode({ store }, code, address, now)
  const ownerOf = async ({ channel, chat } = ZALO) => (await database.one.members.byAddress(channel, chat))?.id
  const audit = (action: string) => database.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })
  /** Another one than these. */
  const wrong = (...codes: string[]) => ['000000', '111111', '222222'].find((code) => !codes.includes(code))!

  it('has six digits, works for fifteen minutes, and stands nowhere in the database', async () => {
    const { lan } = province
    const { code, expiresAt } = await newLinkCode({ store: database.one }, lan.id, NOW)
    expect(code).toMatch(/^\d{6}$/)
    expect(expiresAt).toEqual(NOW.add({ minutes: 15 }))
    const rows = [await database.prisma.linkCode.findMany(), await audit('member.link-code')]
    expect(rows.map(({ length }) => length)).toEqual([1, 1])
    // Not as a word: by chance it may stand in a hash.
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`(?<![\\da-f])${code}(?![\\da-f])`))
  })

  it('links the chat in which it is typed, with a trace, and once', async () => {
    const { lan } = province
    const code = await codeOf(lan.id)
    expect(granted(await redeem(code)).member.id).toBe(lan.id)
    expect(await ownerOf()).toBe(lan.id)
    expect((await database.one.members.addresses(lan.id)).map(({ channel }) => channel)).toEqual(['zalo', 'web'])
    expect(isRefused(await redeem(code, { channel: 'zalo', chat: '88' }))).toBe(true)
    expect(await audit('member.sign-in')).toMatchObject([{ actorId: lan.id, change: { channel: 'zalo' } }])
    expect(await audit('member.link')).toMatchObject([{ actorId: lan.id, subjectId: lan.id }])
    expect((await audit('member.link')).map(({ change }) => change)).toEqual([{ channel: 'zalo' }])
  })

  it('links a chat before letters and the web chat, also in an order of the person’s own', async () => {
    const { lan } = province
    const { members } = database.one
    const channels = async () => (await members.allAddresses(lan.id)).map(({ channel }) => channel)
    const place = async (...wanted: string[]) => {
      const all = await members.allAddresses(lan.id)
      await members.setOrder(wanted.map((channel) => all.find((one) => one.channel === channel)!.id))
    }
    await members.link(lan.id, 'telegram', '5')
    await members.link(lan.id, 'email', 'lan@soyte.example.vn')
    await place('email', 'telegram', 'web')
    granted(await redeem(await codeOf(lan.id)))
    expect(await channels()).toEqual(['email', 'telegram', 'zalo', 'web'])

    await database.prisma.address.deleteMany({ where: ZALO })
    await place('telegram', 'web', 'email')
    granted(await redeem(await codeOf(lan.id)))
    expect(await channels()).toEqual(['telegram', 'zalo', 'web', 'email'])
  })

  it('typed again in the same chat is answered the same, since the answer may have been lost', async () => {
    const { lan } = province
    const code = await codeOf(lan.id)
    granted(await redeem(code))
    expect(granted(await redeem(code)).member.id).toBe(lan.id)
    expect(await audit('member.sign-in')).toHaveLength(1)
    expect(await database.prisma.wrongCode.count()).toBe(0)
    expect((await redeemedBefore({ store: database.one }, code, ZALO))?.member.id).toBe(lan.id)
    expect(await redeemedBefore({ store: database.one }, wrong(code), ZALO)).toBeNull()

    await database.prisma.address.deleteMany({ where: ZALO })
    expect(isRefused(await redeem(code))).toBe(true)
  })

  it('is news to the member’s other chats until they are told, unless the chat was the member’s already', async () => {
    const { lan } = province
    const code = await codeOf(lan.id)
    const { untold } = granted(await redeem(code))
    expect(untold).not.toBeNull()
    expect(granted(await redeem(code)).untold).toBe(untold)
    await noteTold({ store: database.one }, untold!, NOW)
    expect(granted(await redeem(code)).untold).toBeNull()
    const other = await codeOf(lan.id)
    expect(granted(await redeem(other)).untold).toBeNull()
    expect(granted(await redeem(other)).untold).toBeNull()
  })

  it('ends after fifteen minutes', async () => {
    const code = await codeOf(province.lan.id)
    expect(isRefused(await redeem(code, ZALO, NOW.add({ minutes: 15 })))).toBe(true)
    granted(await redeem(code, ZALO, NOW.add({ minutes: 14, seconds: 59 })))
  })

  it('of a member may be made anew a few times, and the oldest then work no more', async () => {
    const { lan } = province
    const codes = []
    for (const seconds of [0, 1, 2, 3]) codes.push(await codeOf(lan.id, NOW.add({ seconds })))
    const chats = codes.map((_, n) => ({ channel: 'telegram', chat: `${n}` }))
    const results = await Promise.all(codes.map((code, n) => redeem(code, chats[n], NOW.add({ minutes: 1 }))))
    expect(results.map(isRefused)).toEqual([true, false, false, false])
  })

  it('may be tried wrongly five times an hour in one chat; then even the right one waits, in that chat only', async () => {
    const { lan } = province
    const code = await codeOf(lan.id, NOW.add({ minutes: 5 }))
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await redeem(wrong(code), ZALO, NOW.add({ minutes: minute }))).toEqual({
        refused: expect.stringContaining('không đúng'),
      })
    }
    const late = { refused: expect.stringContaining('sau 10:00') }
    expect(await redeem(code, ZALO, NOW.add({ minutes: 6 }))).toEqual(late)
    expect(await redeem(wrong(code), ZALO, NOW.add({ minutes: 59 }))).toEqual(late)
    expect(await ownerOf()).toBeUndefined()

    granted(await redeem(code, { channel: 'zalo', chat: '88' }, NOW.add({ minutes: 7 })))
    const next = await codeOf(lan.id, NOW.add({ minutes: 60 }))
    granted(await redeem(next, ZALO, NOW.add({ minutes: 60 })))
    expect(await ownerOf()).toBe(lan.id)
  })

  it('cannot be guessed from many chats: strangers wait after a hundred wrong ones in a channel, members do not', async () => {
    const { lan, binh } = province
    const at = new Date(NOW.epochMilliseconds)
    const wrongIn = (chat: string, count: number) =>
      database.prisma.wrongCode.createMany({
        data: Array.from({ length: count }, (_, n) => ({ chat: `${chat}${n}`, at })),
      })
    await wrongIn('zalo:1', 99)
    await wrongIn('telegram:1', 100)
    await database.one.members.link(binh.id, 'telegram', '5')
    granted(await redeem(await codeOf(lan.id), { channel: 'telegram', chat: '5' }))
    granted(await redeem(await codeOf(lan.id)))
    await wrongIn('zalo:2', 1)
    const other = { channel: 'zalo', chat: '88' }
    expect(await redeem(await codeOf(lan.id), other)).toEqual({ refused: expect.stringContaining('sau 10:00') })
    granted(await redeem(await codeOf(lan.id, NOW.add({ hours: 1 })), other, NOW.add({ hours: 1 })))
  })

  it('is of no use in the web chat, which is one person’s for good', async () => {
    const code = await codeOf(province.lan.id)
    const web = { channel: 'web', chat: String(province.binh.webChat) }
    expect(await redeem(code, web)).toEqual({ refused: expect.stringContaining('kênh muốn thêm') })
    expect(await ownerOf(web)).toBe(province.binh.id)
    granted(await redeem(code))
  })

  it('of somebody who was removed does not work, not even after the end of the role is taken back', async () => {
    const { lan, hoa } = province
    const code = await codeOf(lan.id)
    granted(await removeMember({ store: database.one }, OPERATOR, lan.id, NOW))
    expect(isRefused(await redeem(code))).toBe(true)
    granted(await restoreMember({ store: database.one }, OPERATOR, lan.id, NOW))
    expect(isRefused(await redeem(code))).toBe(true)

    const early = await codeOf(hoa.id)
    await database.one.members.remove(hoa.id, NOW)
    expect(isRefused(await redeem(early))).toBe(true)
  })

  it('typed in several chats at the same moment is one chat’s', async () => {
    const { lan } = province
    const code = await codeOf(lan.id)
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        redeem(code, { channel: 'zalo', chat: String(n) }, NOW, n % 2 ? database.one : database.two),
      ),
    )
    expect(results.filter((result) => !isRefused(result))).toHaveLength(1)
    expect(await database.prisma.address.count({ where: { memberId: lan.id, channel: 'zalo' } })).toBe(1)
  })

  it('gives the chat to whoever typed one in it last, and the other is still reminded somewhere', async () => {
    const { lan, binh } = province
    granted(await redeem(await codeOf(lan.id)))
    await database.prisma.address.updateMany({ where: { memberId: lan.id, channel: 'web' }, data: { quiet: true } })
    granted(await redeem(await codeOf(binh.id)))
    expect(await ownerOf()).toBe(binh.id)
    expect((await database.one.members.loudAddresses(lan.id)).map(({ channel }) => channel)).toEqual(['web'])
    expect(await audit('member.unlink')).toMatchObject([
      { actorId: binh.id, subjectId: lan.id, change: { channel: 'zalo' } },
    ])
    expect(await audit('member.link')).toMatchObject([{ subjectId: lan.id }, { subjectId: binh.id }])
    expect(await database.prisma.push.findMany()).toMatchObject([
      { memberId: lan.id, text: expect.stringContaining('tin nhắc được bật lại ở trang web') },
    ])
  })

  it('has a person told today of what was due, who could be told nowhere', async () => {
    const { lan } = province
    await database.prisma.address.updateMany({ where: { memberId: lan.id }, data: { reachable: false } })
    await database.prisma.obligation.updateMany({ data: { nextRungOn: null } })
    granted(await redeem(await codeOf(lan.id)))
    expect(await remindableOn(database.prisma, day('2026-10-05'))).toHaveLength(2)
  })
})
