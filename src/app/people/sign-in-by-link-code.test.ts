import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { isRefused } from '../refusal.js'
import { newLinkCode } from './new-link-code.js'
import { redeemLinkCode } from './redeem-link-code.js'
import { signInByLinkCode } from './sign-in-by-link-code.js'

const NOW = at('2026-10-05T09:00')
const BROWSER = { session: 'token-of-a-browser', device: 'Chrome trên Windows', address: '192.0.2.1', at: NOW }

describe('a typed code at the sign-in page', () => {
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
  const enter = (code: string, browser: Partial<typeof BROWSER> = {}, now = NOW, store = database.one) =>
    signInByLinkCode({ store }, code, { ...BROWSER, ...browser }, now)
  const ownerOf = (session = BROWSER.session) => database.one.webSessions.memberOf(session, NOW)
  const wrong = (code: string) => (code === '000000' ? '111111' : '000000')

  it('signs the browser in as whoever made it, once, with a trace', async () => {
    const { lan } = province
    const code = await codeOf(lan.id)
    expect(granted(await enter(code)).member.id).toBe(lan.id)
    expect(await ownerOf()).toBe(lan.id)
    expect(await database.one.webSessions.of(lan.id, NOW)).toMatchObject([{ device: 'Chrome trên Windows' }])
    expect(isRefused(await enter(code, { session: 'another-browser' }))).toBe(true)
    expect(isRefused(await redeemLinkCode({ store: database.one }, code, { channel: 'zalo', chat: '7' }, NOW))).toBe(
      true,
    )
    const trace = await database.prisma.auditEntry.findMany({ where: { action: 'member.sign-in' } })
    expect(trace).toMatchObject([{ actorId: lan.id, change: { channel: 'web' } }])
  })

  it('again from the same browser is answered the same, unless that was signed out', async () => {
    const code = await codeOf(province.lan.id)
    granted(await enter(code))
    expect(granted(await enter(code)).member.id).toBe(province.lan.id)
    expect(await database.prisma.auditEntry.count({ where: { action: 'member.sign-in' } })).toBe(1)
    expect(await database.prisma.wrongCode.count()).toBe(0)
    await database.one.webSessions.close(BROWSER.session)
    expect(isRefused(await enter(code))).toBe(true)
    expect(await ownerOf()).toBeNull()
  })

  it('ends after fifteen minutes', async () => {
    const code = await codeOf(province.lan.id)
    expect(isRefused(await enter(code, {}, NOW.add({ minutes: 15 })))).toBe(true)
  })

  it('that went to a letter box is no good there', async () => {
    const code = await codeOf(province.lan.id)
    await database.prisma.linkCode.updateMany({ data: { letterBox: 'lan@example.vn' } })
    expect(isRefused(await enter(code))).toBe(true)
  })

  it('may be tried wrongly five times an hour from one network address; others go on', async () => {
    const code = await codeOf(province.lan.id)
    for (let n = 0; n < 5; n += 1) {
      const session = `browser-${n}`
      expect(await enter(wrong(code), { session })).toEqual({
        refused: expect.stringContaining('không đúng') as string,
      })
    }
    expect(await enter(code)).toEqual({ refused: expect.stringContaining('sau 10:00') as string })
    granted(await enter(code, { address: '192.0.2.2' }))
    granted(await enter(await codeOf(province.lan.id, NOW.add({ minutes: 60 })), {}, NOW.add({ minutes: 60 })))
  })

  it('may be tried wrongly thirty times an hour from all addresses together, also at one moment', async () => {
    const code = await codeOf(province.lan.id)
    const tries = Array.from({ length: 36 }, (_, n) =>
      enter(wrong(code), { session: `b${n}`, address: `192.0.2.${n}` }, NOW, n % 2 ? database.one : database.two),
    )
    const said = (await Promise.all(tries)).map((result) => (isRefused(result) ? result.refused : 'in'))
    expect(said.filter((words) => words.includes('không đúng'))).toHaveLength(30)
    expect(said.filter((words) => words.includes('Liên kết mời thì vẫn dùng được'))).toHaveLength(6)
    expect(isRefused(await enter(code))).toBe(true)
    expect(await database.prisma.wrongCode.count()).toBe(30)
    // In chats the code still works: they have limits of their own.
    granted(await redeemLinkCode({ store: database.one }, code, { channel: 'zalo', chat: '7' }, NOW))
  })
})
