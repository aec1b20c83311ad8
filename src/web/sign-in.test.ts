import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { signIn, submit, testMember, testWeb, type TestWeb } from '../../test/support/web.js'

describe('signing in', () => {
  let database: TestDatabase
  let web: TestWeb
  const page = (path: string, cookie = '') =>
    fetch(web.url + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })
  const newCode = async () => (await testMember(database, 'Lê Thị Thu')).id

  beforeAll(async () => {
    database = await testDatabase()
    web = await testWeb(database)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })

  it('is what a stranger is asked for', async () => {
    const door = await page('/')
    expect(door.status).toBe(200)
    expect(await door.text()).toContain('Mã mời')
    expect((await page('/chat/history')).headers.get('location')).toBe('/')
    expect((await fetch(`${web.url}/chat/history`)).status).toBe(401)
    expect((await fetch(`${web.url}/chat/events`)).status).toBe(401)
  })

  it('goes on to the page that was asked for, and to none of another site', async () => {
    const asked = await page('/cai-dat')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/?trang=/cai-dat'])
    expect(await (await page('/?trang=/cai-dat')).text()).toContain('name="trang" value="/cai-dat"')
    const wrong = await submit(web, '/vao', { ma: '<b>', trang: '/cai-dat' })
    expect(await wrong.text()).toContain('name="trang" value="/cai-dat"')
    const code = await newCode()
    const signedIn = await submit(web, '/vao', { ma: code, trang: '/cai-dat' })
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/cai-dat'])
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await page('/?trang=/cai-dat', cookie)).headers.get('location')).toBe('/cai-dat')
    for (const trang of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
      expect(await (await page(`/?trang=${encodeURIComponent(trang)}`)).text()).not.toContain('evil')
      const elsewhere = await submit(web, '/vao', { ma: await newCode(), trang })
      expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([303, '/'])
    }
    // The tries of a minute are used up.
    web.clock.at = web.clock.at.add({ minutes: 1 })
  })

  it('needs the press of a button: opening the link alone uses nothing up', async () => {
    const code = await newCode()
    for (let opened = 0; opened < 2; opened++)
      expect(await (await page(`/vao/${code}`)).text()).toContain('Vào Đầu Mối')
    const cookie = await signIn(web, code)
    expect(await (await page('/', cookie)).text()).toContain('Lê Thị Thu')
  })

  it('leaves a cookie that scripts and other sites cannot use', async () => {
    const response = await submit(web, '/vao', { ma: await newCode() })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^dau_moi=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('takes the whole link in place of the code', async () => {
    expect(await signIn(web, ` ${web.url}/vao/${await newCode()} `)).not.toBe('')
  })

  it('takes six digits too, spaced as they are shown, and tells of the browser that they were typed in', async () => {
    const asked: unknown[] = []
    const ports = {
      redeem: async (code: string, _: string, browser: object) => {
        asked.push([code, browser])
        return { problem: 'Mã này không đúng.' }
      },
    }
    const other = await testWeb(database, { ports, options: { behindProxy: true } })
    const headers = { 'user-agent': 'Gecko/20100101 Firefox/140.0 (Windows)', 'x-forwarded-for': '192.0.2.7' }
    for (const typed of ['482913', ' 482 913 ']) await submit(other, '/vao', { ma: typed }, headers)
    await other.stop()
    const browser = { device: 'Firefox trên Windows', address: '192.0.2.7' }
    expect(asked).toEqual([
      ['482913', browser],
      ['482913', browser],
    ])
  })

  it('works once a link, and says so in a sentence', async () => {
    const code = await newCode()
    await signIn(web, code)
    const again = await submit(web, '/vao', { ma: code })
    expect(again.status).toBe(400)
    expect(again.headers.getSetCookie()).toEqual([])
    expect(await again.text()).toContain('Liên kết này đã được dùng.')
    expect(await (await submit(web, '/vao', { ma: '<b>' })).text()).toContain('Mã không đúng')
  })

  it('hands the browser its token with the page, so that trying again works where the answer was lost', async () => {
    const code = await newCode()
    const tokens: string[] = []
    const ports = {
      redeem: async (memberId: string, token: string) => {
        tokens.push(token)
        return { memberId }
      },
    }
    const other = await testWeb(database, { ports })
    const entering = (await fetch(`${other.url}/vao/${code}`)).headers.getSetCookie()[0]!
    expect(entering).toMatch(/^dau_moi_vao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    for (let sent = 0; sent < 2; sent++) {
      const answer = await submit(other, '/vao', { ma: code }, { cookie: entering.split(';')[0]! })
      expect(answer.headers.getSetCookie()[0]).toContain(`dau_moi=${tokens[sent]};`)
    }
    expect(tokens[1]).toBe(tokens[0])
    expect(entering).toContain(tokens[0])
    await submit(other, '/vao', { ma: code }, { cookie: 'dau_moi_vao=chosen-by-somebody' })
    expect(tokens[2]).toMatch(/^[\w-]{43}$/)
    await other.stop()
  })

  it('ends on demand, after 30 days, and for a removed member', async () => {
    const [one, two, member] = [await newCode(), await newCode(), await testMember(database, 'Vũ An')]
    const cookies = { one: await signIn(web, one), two: await signIn(web, two), three: await signIn(web, member.id) }
    const status = async (cookie: string) => (await fetch(`${web.url}/chat/history`, { headers: { cookie } })).status
    expect(await status(cookies.one)).toBe(200)

    await submit(web, '/ra', {}, { cookie: cookies.one })
    expect(await status(cookies.one)).toBe(401)

    await database.prisma.member.update({ where: { id: member.id }, data: { removedAt: new Date() } })
    expect(await status(cookies.three)).toBe(401)

    expect(await status(cookies.two)).toBe(200)
    web.clock.at = web.clock.at.add({ hours: 30 * 24 })
    expect(await status(cookies.two)).toBe(401)
  })

  it('is refused to forms of other sites', async () => {
    const code = await newCode()
    for (const origin of ['https://evil.example', 'null']) {
      expect((await submit(web, '/vao', { ma: code }, { origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    }
    expect(await signIn(web, code)).not.toBe('')
  })

  it('can be tried ten times a minute from one address', async () => {
    const other = await testWeb(database)
    const tries = await Promise.all(Array.from({ length: 11 }, () => submit(other, '/vao', { ma: 'x' })))
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array<number>(10).fill(400), 429])
    other.clock.at = other.clock.at.add({ minutes: 1 })
    expect((await submit(other, '/vao', { ma: 'x' })).status).toBe(400)
    await other.stop()
  })

  it('sets a cookie for https only where the page is reached by https', async () => {
    const other = await testWeb(database, { options: { baseUrl: 'https://daumoi.example' } })
    const response = await submit(other, '/vao', { ma: await newCode() }, { origin: 'https://daumoi.example' })
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-dau_moi=[\w-]{43}; .*; Secure/)
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
    await other.stop()
  })

  it('shows sample people only where there are any', async () => {
    expect((await page('/demo')).status).not.toBe(200)
    const samplePeople = async () => [
      { name: 'Trần <Bình>', role: 'leader' as const, agency: null, url: 'http://x.vn/vao/a' },
    ]
    const demo = await testWeb(database, { ports: { samplePeople } })
    const text = await (await fetch(`${demo.url}/demo`)).text()
    expect(text).toContain('Trần &lt;Bình&gt;')
    await demo.stop()
  })
})

describe('every page', () => {
  let database: TestDatabase
  let web: TestWeb
  let cookie: string

  beforeAll(async () => {
    database = await testDatabase()
    web = await testWeb(database)
    cookie = await signIn(web, (await testMember(database, '"><script>alert(1)</script>')).id)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })

  it('allows nothing from elsewhere, no inline script, no frame and no copy on disk', async () => {
    for (const path of ['/', '/vao/abcd', '/chat/history']) {
      const { headers } = await fetch(web.url + path, { headers: { cookie } })
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'self'; img-src 'self' blob:; manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
      )
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    }
  })

  it('shows names as letters', async () => {
    const text = await (await fetch(web.url, { headers: { cookie } })).text()
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).toContain('Sở &lt;Tư pháp&gt;')
  })

  it('finds its scripts, styles and fonts, compressed and kept for good', async () => {
    const text = await (await fetch(web.url, { headers: { cookie } })).text()
    const addresses = [
      ...new Set(Array.from(text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, address]) => address!)),
    ]
    expect(addresses.length).toBeGreaterThan(10)
    for (const address of addresses) {
      const response = await fetch(web.url + address, { headers: { 'accept-encoding': 'gzip, br' } })
      expect([address, response.status]).toEqual([address, 200])
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('content-encoding')).toBe(/\.(woff2|png)$/.test(address) ? null : 'br')
      await response.arrayBuffer()
    }
    expect((await fetch(`${web.url}/assets/x/../../../package.json`, { headers: { cookie } })).status).toBe(404)
  })

  it('answers whether the service is up and counts requests', async () => {
    expect(await (await fetch(`${web.url}/healthz`)).json()).toEqual({ ok: true })
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200)
    await fetch(`${web.url}/vao/geheim1234`)
    const metrics = await (await fetch(`${web.url}/metrics`)).text()
    expect(metrics).toContain('http_requests_total{method="GET",route="/vao/:code",status="200"}')
    expect(metrics).not.toContain('geheim1234')
    const down = await testWeb(database, { ports: { ready: async () => ({ ok: false }) } })
    expect((await fetch(`${down.url}/readyz`)).status).toBe(503)
    await down.stop()
  })
})
