import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { serverEvents, submit, testMember, testWeb, type TestWeb } from '../../test/support/web.js'

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1'

describe('the devices of a person', () => {
  let database: TestDatabase
  let web: TestWeb

  beforeAll(async () => {
    database = await testDatabase()
    web = await testWeb(database)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })

  /** Signed in as somebody from several browsers; the cookies. */
  async function signedIn(...userAgents: string[]) {
    const { id } = await testMember(database, 'Lê Thị Thu')
    return Promise.all(
      userAgents.map(async (userAgent, n) => {
        const token = `${id}-${n}-`.padEnd(43, 'x')
        const deviceOf = userAgent === IPHONE ? 'Safari trên iPhone' : 'Chrome trên Windows'
        await web.sessions.open(token, id, web.clock.at, deviceOf)
        return { cookie: `dau_moi=${token}`, id: web.sessions.idOf(token) }
      }),
    )
  }
  const page = async (cookie: string) =>
    (await fetch(`${web.url}/phien`, { headers: { cookie, accept: 'text/html' } })).text()
  /** Resolves when the stream has ended, and not before. */
  const over = async (events: AsyncIterator<unknown>): Promise<void> => {
    while ((await events.next()).done !== true);
  }
  const status = async (cookie: string) => (await fetch(`${web.url}/chat/history`, { headers: { cookie } })).status

  it('are listed with when they were used, the one in use marked', async () => {
    const [desk, phone] = await signedIn(WINDOWS, IPHONE)
    web.clock.at = web.clock.at.add({ minutes: 10 })
    const text = (await page(desk!.cookie)).replace(/\s+/g, ' ')
    expect(text).toMatch(/Chrome trên Windows<\/strong> <span class="mark">thiết bị này<\/span>/)
    expect(text).toContain('Safari trên iPhone')
    expect(text).toContain('Đăng nhập lúc 08:00 ngày 16/11/2026. Dùng gần nhất lúc 08:10 ngày 16/11/2026.')
    expect(text).toContain('Dùng gần nhất lúc 08:00 ngày 16/11/2026.')
    expect(text).not.toContain(phone!.cookie.slice(8))
  })

  it('are signed out one by one or all others at once: what is open ends and nothing more is answered', async () => {
    const [desk, phone, tablet] = await signedIn(WINDOWS, IPHONE, IPHONE)
    const open = await fetch(`${web.url}/chat/events?after=0`, { headers: { cookie: phone!.cookie } })
    const events = serverEvents(open)
    expect((await events.next()).value).toMatchObject({ event: 'alive' })

    const out = await submit(web, '/phien/dang-xuat', { phien: phone!.id }, { cookie: desk!.cookie })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/phien?xong=1'])
    await over(events)
    expect(await status(phone!.cookie)).toBe(401)
    expect([await status(desk!.cookie), await status(tablet!.cookie)]).toEqual([200, 200])

    await submit(web, '/phien/dang-xuat-noi-khac', {}, { cookie: desk!.cookie })
    expect([await status(desk!.cookie), await status(tablet!.cookie)]).toEqual([200, 401])
    expect(await page(desk!.cookie)).toContain('Không có thiết bị nào khác')
  })

  it('that another process signed out lose what is open within seconds', async () => {
    const [desk] = await signedIn(WINDOWS)
    const open = await fetch(`${web.url}/chat/events?after=0`, { headers: { cookie: desk!.cookie } })
    const events = serverEvents(open)
    await events.next()
    await database.prisma.webSession.deleteMany({ where: { tokenHash: desk!.id } })
    await over(events)
    expect(await status(desk!.cookie)).toBe(401)
  })

  it('lead to the sign-in page when one signs oneself out', async () => {
    const [desk] = await signedIn(WINDOWS)
    const out = await submit(web, '/phien/dang-xuat', { phien: desk!.id }, { cookie: desk!.cookie })
    expect(out.headers.get('location')).toBe('/')
    expect(out.headers.getSetCookie()[0]).toContain('dau_moi=; Max-Age=0')
    expect(await status(desk!.cookie)).toBe(401)
  })

  it('are nobody else’s to see or to end, and no other site’s', async () => {
    const [[lan], [binh]] = [await signedIn(WINDOWS), await signedIn(IPHONE)]
    await submit(web, '/phien/dang-xuat', { phien: lan!.id }, { cookie: binh!.cookie })
    expect(await status(lan!.cookie)).toBe(200)
    expect(await page(binh!.cookie)).not.toContain(lan!.id)
    const foreign = { cookie: lan!.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await submit(web, '/phien/dang-xuat-noi-khac', {}, foreign)).status).toBe(403)
    expect((await submit(web, '/phien/dang-xuat', { phien: 'x' }, { cookie: lan!.cookie })).status).toBe(400)
    expect((await fetch(`${web.url}/phien`)).status).toBe(401)
  })
})
