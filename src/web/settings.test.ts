import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { signIn, testMember, testWeb, type TestWeb } from '../../test/support/web.js'
import type { SettingsDraft, SettingsPreview } from '../app/settings/preview-settings.js'
import type { SettingsView } from '../app/settings/read-settings.js'
import { DEFAULT_SETTINGS } from '../domain/settings/settings.js'
import type { WebPorts } from './ports.js'

const VIEW: SettingsView = { settings: DEFAULT_SETTINGS, version: 'v1', today: '2026-11-16', plans: [], last: null }
const PREVIEW: SettingsPreview = { picture: null, problems: ['Giờ phải ghi như 08:00.'], meaning: null }
const REFUSED = { problem: 'Việc này do thư ký Hội đồng thực hiện.' }
const ID = '0198f3a0-5c1e-7000-8000-00000000a001'

type Heard =
  | { by: string; draft: SettingsDraft }
  | { by: string; changed: { settings: unknown; version: string } }
  | { by: string; undone: string }

/** The settings of one secretary: nobody else sees them, and all that is asked is written down. */
function deskOf(owner: () => string, heard: Heard[]): WebPorts['settings'] {
  return {
    read: async (by) => (by === owner() ? VIEW : null),
    async preview(by, draft) {
      if (by !== owner()) return REFUSED
      heard.push({ by, draft })
      return PREVIEW
    },
    async change(by, changed) {
      if (by !== owner()) return REFUSED
      heard.push({ by, changed })
      return { view: { ...VIEW, version: 'v2' }, said: 'Đã lưu.' }
    },
    async undo(by, undone) {
      if (by !== owner()) return REFUSED
      heard.push({ by, undone })
      return { view: VIEW, said: 'Đã hoàn tác.' }
    },
  }
}

describe('the page of the settings', () => {
  let database: TestDatabase
  let web: TestWeb
  let owner: string
  let cookie: string
  const heard: Heard[] = []

  beforeAll(async () => {
    database = await testDatabase()
    owner = (await testMember(database, 'Nguyễn Văn <b>An</b>')).id
    web = await testWeb(database, { ports: { settings: deskOf(() => owner, heard) } })
    cookie = await signIn(web, owner)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })
  beforeEach(() => {
    heard.length = 0
    web.clock.at = web.clock.at.add({ minutes: 2 })
  })

  const open = (path = '', headers: Record<string, string> = { cookie }) =>
    fetch(`${web.url}/cai-dat${path}`, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${web.url}/cai-dat/${path}`, {
      method: 'POST',
      headers: { cookie, origin: web.url, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const draft = { settings: { hours: {} }, year: 2027, under: { planId: null, dutyId: ID }, dueOn: '2027-11-14' }

  it('runs nothing that stands in the page, and is not kept', async () => {
    const response = await open()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).not.toMatch(/<script>|<b>An|<[^>]* (?:style|on\w+)=/)
  })

  it('finds its own scripts and styles, and no other page fetches them', async () => {
    const page = await (await open()).text()
    const addresses = Array.from(page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, address]) => address!)
    expect(addresses.filter((address) => address.includes('/settings')).length).toBeGreaterThan(10)
    expect(addresses.some((address) => /\/(?:chat|review)\.js$/.test(address))).toBe(false)
    for (const address of new Set(addresses)) {
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 200])
    }
    expect(await (await fetch(web.url, { headers: { cookie } })).text()).not.toContain('/settings')
  })

  it('gives the settings as JSON', async () => {
    const response = await open('/hien-tai')
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual(VIEW)
  })

  it('asks what a draft means, stores it against the version that was shown, and takes back', async () => {
    expect(await (await post('xem-truoc', draft)).json()).toEqual(PREVIEW)
    const saved = await post('luu', { settings: { hours: { from: '07:00' } }, version: 'v1' })
    expect([saved.status, await saved.json()]).toEqual([200, { view: { ...VIEW, version: 'v2' }, said: 'Đã lưu.' }])
    expect(await (await post('hoan-tac', { version: 'v2' })).json()).toEqual({ view: VIEW, said: 'Đã hoàn tác.' })
    expect(heard).toEqual([
      { by: owner, draft: { ...draft, dueOn: Temporal.PlainDate.from('2027-11-14') } },
      { by: owner, changed: { settings: { hours: { from: '07:00' } }, version: 'v1' } },
      { by: owner, undone: 'v2' },
    ])
  })

  it('is there only for whoever may change them', async () => {
    const stranger = await open('', {})
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/?trang=/cai-dat'])
    expect((await post('luu', { settings: {}, version: 'v1' }, { cookie: '' })).status).toBe(401)
    const other = await signIn(web, (await testMember(database, 'Trần Bình')).id)
    const page = await open('', { cookie: other })
    expect(page.status).toBe(404)
    expect(await page.text()).toMatch(/Trang này dành cho thư ký Hội đồng\.[\s\S]*<a href="\/">/)
    expect((await open('/hien-tai', { cookie: other })).status).toBe(404)
    for (const [path, body] of [
      ['xem-truoc', draft],
      ['luu', { settings: {}, version: 'v1' }],
      ['hoan-tac', { version: 'v1' }],
    ] as const) {
      const refused = await post(path, body, { cookie: other })
      expect([refused.status, await refused.json()]).toEqual([422, REFUSED])
    }
    expect(heard).toEqual([])
  })

  it('cannot be spoken to by another site', async () => {
    const elsewhere = { origin: 'https://elsewhere.example', 'content-type': 'text/plain' }
    expect((await post('hoan-tac', { version: 'v1' }, elsewhere)).status).toBe(403)
    expect((await post('hoan-tac', { version: 'v1' }, { 'content-type': 'text/plain' })).status).toBe(415)
    expect(heard).toEqual([])
  })

  it.each([
    ['xem-truoc', { ...draft, year: 1989 }],
    ['xem-truoc', { ...draft, year: 2026.5 }],
    ['xem-truoc', { ...draft, dueOn: '2026-02-30' }],
    ['xem-truoc', { ...draft, dueOn: '9999-01-01' }],
    ['xem-truoc', { ...draft, under: { planId: 'p', dutyId: null } }],
    ['xem-truoc', { ...draft, settings: 'none' }],
    ['luu', { settings: {} }],
    ['luu', { settings: [], version: 'v1' }],
    ['luu', { settings: {}, version: 'v'.repeat(65) }],
    ['hoan-tac', {}],
    ['hoan-tac', null],
    ['luu', 'no JSON'],
  ])('refuses at the door what is no request of the page: %s %j', async (path, body) => {
    const response = await post(path, body)
    expect([response.status, await response.json()]).toEqual([
      400,
      { problem: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.' },
    ])
    expect(heard).toEqual([])
  })
})
