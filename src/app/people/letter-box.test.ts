import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { isRefused } from '../refusal.js'
import { inviteMember } from './invite-member.js'
import { isAwaitedCode } from './is-awaited-code.js'
import type { LetterOfWords, PostLetter } from './letters.js'
import { newLinkCode } from './new-link-code.js'
import { OPERATOR } from '../ports.js'
import { redeemInvite } from './redeem-invite.js'
import { redeemLinkCode } from './redeem-link-code.js'
import { sendLetterCode } from './send-letter-code.js'
import { signInByLinkCode } from './sign-in-by-link-code.js'

const NOW = at('2026-10-05T09:00')
const BOX = 'lan.tran@soyte.example.vn'

describe('a letter box', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let posted: LetterOfWords[]
  let outcome: Awaited<ReturnType<PostLetter>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    posted = []
    outcome = 'sent'
  })
  afterAll(() => database.close())

  const post: PostLetter = async (letter) => {
    posted.push(letter)
    return outcome
  }
  const ask = (now = NOW, letterBox = BOX, store = database.one) =>
    sendLetterCode({ store, post }, province.lan, { id: randomUUID(), letterBox }, now)
  const newest = () => /\d{3} \d{3}/.exec(posted.at(-1)!.text)![0].replace(' ', '')
  const web = (member = province.lan) => ({ channel: 'web', chat: String(member.webChat) })
  const redeem = (code: string, address = web(), now = NOW) =>
    redeemLinkCode({ store: database.one }, code, address, now)
  const order = async (id = province.lan.id) =>
    (await database.one.members.allAddresses(id)).map(({ channel }) => channel)

  const LINKED = ['member.link', { channel: 'email' }]
  /** What the audit keeps: of a letter box not its address. */
  const traces = async () =>
    (
      await database.prisma.auditEntry.findMany({
        where: { subject: 'member', action: { not: 'member.add' } },
        orderBy: { id: 'asc' },
      })
    ).map(({ action, change }) => [action, change])

  it('gets a code by letter, which stands nowhere else, and is the member’s once he types it in a chat of his', async () => {
    granted(await ask())
    expect(posted).toMatchObject([{ to: BOX, text: expect.stringContaining('trong 15 phút') }])
    const codes = JSON.stringify(await database.prisma.linkCode.findMany())
    // Not as a word: by chance it may stand in a hash.
    expect(codes).not.toMatch(new RegExp(`(?<![\\da-f])${newest()}(?![\\da-f])`))
    expect(granted(await redeem(newest()))).toMatchObject({ member: { id: province.lan.id }, letterBox: BOX })
    expect((await database.one.members.byAddress('email', BOX))?.id).toBe(province.lan.id)
    expect(granted(await redeem(newest())).letterBox).toBe(BOX)
    expect(await order()).toEqual(['email', 'web'])
    expect(await traces()).toEqual([['member.link-code', { channel: 'email' }], LINKED])
  })

  it('is nobody else’s for a code that was seen: not of another member, a stranger, or at the sign-in page', async () => {
    granted(await ask())
    const stranger = { channel: 'telegram', chat: '77' }
    const browser = { session: 'browser', device: null, address: '127.0.0.1', at: NOW }
    const results = [
      await redeem(newest(), web(province.binh)),
      await redeem(newest(), stranger),
      await signInByLinkCode({ store: database.one }, newest(), browser, NOW),
    ]
    expect(results.every(isRefused)).toBe(true)
    expect(await database.one.members.byAddress('email', BOX)).toBeNull()
    granted(await redeem(newest()))
  })

  it('is not had by guessing: five wrong codes an hour, also in the web chat', async () => {
    granted(await ask())
    const wrong = newest() === '000000' ? '111111' : '000000'
    for (let n = 0; n < 5; n += 1)
      expect(await redeem(wrong)).toEqual({ refused: expect.stringContaining('không đúng') })
    expect(await redeem(newest())).toEqual({ refused: expect.stringContaining('quá nhiều lần') })
  })

  it('has its code known from other digits as long as it is out, for whoever asked for it', async () => {
    const isAwaited = (code: string, id = province.lan.id, now = NOW) =>
      isAwaitedCode({ store: database.one }, code, id, web(), now)
    expect(await isAwaited('120000')).toBe(false)
    expect(await database.prisma.wrongCode.count()).toBe(0)
    granted(await ask())
    expect(await isAwaited(newest())).toBe(true)
    expect(await isAwaited(newest(), province.binh.id)).toBe(false)
    expect(await isAwaited(newest(), province.lan.id, NOW.add({ minutes: 15 }))).toBe(false)
    granted(await redeem(newest()))
    expect(await isAwaited(newest())).toBe(false)
  })

  it('is not had by guessing in the middle of forms, which takes nothing from the tries of codes', async () => {
    granted(await ask())
    const { lan, binh } = province
    const other = newest() === '120000' ? '130000' : '120000'
    const isAwaited = (code: string, n: number) =>
      isAwaitedCode(
        { store: n % 2 ? database.one : database.two },
        code,
        lan.id,
        { channel: 'zalo', chat: `${n}` },
        NOW,
      )
    for (const n of [0, 1, 2, 3]) expect(await isAwaited(other, n)).toBe(false)
    expect(await isAwaited(newest(), 4)).toBe(true)
    expect(await isAwaited(other, 5)).toBe(false)
    expect(await isAwaited(newest(), 6)).toBe(false)
    expect(await isAwaitedCode({ store: database.one }, newest(), binh.id, web(binh), NOW)).toBe(false)
    granted(await redeem(newest()))
  })

  it('late is told that the code has ended, and in the web chat other codes are none', async () => {
    const { code } = await newLinkCode({ store: database.one }, province.lan.id, NOW)
    expect(await redeem(code)).toEqual({ refused: expect.stringContaining('không phải ở trang web này') })
    granted(await ask())
    expect(await redeem(newest(), web(), NOW.add({ minutes: 15 }))).toEqual({
      refused: expect.stringContaining('hết hạn'),
    })
    expect(isRefused(await redeem(code))).toBe(true)
  })

  it('is asked for three times an hour at most, by all processes together', async () => {
    const results = await Promise.all(
      [0, 1, 2, 3, 4].map((n) => ask(NOW, `${n}@soyte.example.vn`, n % 2 ? database.one : database.two)),
    )
    expect(results.filter((result) => !isRefused(result))).toHaveLength(3)
    expect(posted).toHaveLength(3)
    // Codes for chats do not make room.
    for (let n = 0; n < 5; n += 1) await newLinkCode({ store: database.one }, province.lan.id, NOW)
    expect(await ask(NOW.add({ minutes: 59 }))).toEqual({ refused: expect.stringContaining('sau 10:00') })
    granted(await ask(NOW.add({ minutes: 60 })))
  })

  it('that is not there counts as asked for; a server that is away does not', async () => {
    outcome = 'failed'
    for (let n = 0; n < 4; n += 1)
      expect(await ask()).toEqual({ refused: expect.stringContaining('Hiện chưa gửi được thư') })
    outcome = 'no-box'
    for (let n = 0; n < 3; n += 1)
      expect(await ask()).toEqual({ refused: expect.stringContaining('không có hộp thư này') })
    expect(await ask()).toEqual({ refused: expect.stringContaining('Đã gửi 3 mã') })
  })

  it('stands behind chats and before the web chat, unless a person has put the web chat before others', async () => {
    const { members } = database.one
    const link = async () => {
      await ask(NOW)
      granted(await redeem(newest()))
    }
    await members.link(province.lan.id, 'telegram', '77')
    await link()
    expect(await order()).toEqual(['telegram', 'email', 'web'])
    // In an order of his own, too.
    const place = async (...channels: string[]) => {
      await database.prisma.address.deleteMany({ where: { channel: 'email' } })
      const all = await members.allAddresses(province.lan.id)
      await members.setOrder(channels.map((channel) => all.find((one) => one.channel === channel)!.id))
    }
    await members.link(province.lan.id, 'zalo', '78')
    await place('zalo', 'telegram', 'web')
    await link()
    expect(await order()).toEqual(['zalo', 'telegram', 'email', 'web'])
    await place('web', 'zalo', 'telegram')
    await link()
    expect(await order()).toEqual(['web', 'zalo', 'telegram', 'email'])
  })

  it('that came with an invitation is the member’s once the invitation is used', async () => {
    const wanted = { name: 'Đỗ Minh', role: 'focal-point' as const, agencyId: province.lan.agencyId, letterBox: BOX }
    const { member, code } = granted(await inviteMember({ store: database.one }, OPERATOR, wanted, NOW))
    expect(await order(member.id)).toEqual(['web'])
    granted(await redeemInvite({ store: database.one }, code, NOW, { session: 'browser', at: NOW }))
    expect(await order(member.id)).toEqual(['email', 'web'])
    expect(await traces()).toContainEqual(LINKED)
  })

  it('of somebody else is not taken by an invitation that names it', async () => {
    await database.one.members.link(province.binh.id, 'email', BOX)
    const wanted = { name: 'Đỗ Minh', role: 'focal-point' as const, agencyId: province.lan.agencyId, letterBox: BOX }
    const { member, code } = granted(await inviteMember({ store: database.one }, OPERATOR, wanted, NOW))
    granted(await redeemInvite({ store: database.one }, code, NOW, { session: 'browser', at: NOW }))
    expect(await order(member.id)).toEqual(['web'])
    expect(await order(province.binh.id)).toEqual(['email', 'web'])
  })

  it('that was another’s is the one’s who has the letter', async () => {
    await database.one.members.link(province.binh.id, 'email', BOX)
    granted(await ask())
    granted(await redeem(newest()))
    expect(await order(province.binh.id)).toEqual(['web'])
  })
})
