import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { signIn, testMember, testWeb, type TestWeb } from '../../test/support/web.js'
import type { Correction, PlanReview, ReviewField } from '../domain/review/types.js'
import type { WebPorts } from './ports.js'

const ID = '0198f3a0-5c1e-7000-8000-00000000a001'
const TEXT = [
  'KẾ HOẠCH',
  'Công tác pháp chế năm 2026',
  '1. Rà soát <văn bản> của tỉnh. Chủ trì: Sở Tư pháp. Quý II/2026.',
  '2. Các sở báo cáo Sở Tư pháp trước ngày 15/11/2026.',
].join('\n')
const placeOf = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length })

const review = (): PlanReview => {
  const source = placeOf('1. Rà soát <văn bản> của tỉnh. Chủ trì: Sở Tư pháp. Quý II/2026.')
  const duty = placeOf('Các sở báo cáo Sở Tư pháp trước ngày 15/11/2026.')
  return {
    id: ID,
    fileName: 'ke-hoach "<img src=x onerror=alert(1)>".docx',
    state: 'open',
    text: TEXT,
    document: {
      type: 'plan',
      number: null,
      symbol: null,
      issuedOn: null,
      issuer: 'UBND tỉnh',
      title: 'Kế hoạch </title><script>alert(2)</script>',
      year: 2026,
      period: null,
      basedOn: [],
      carriesOut: null,
      places: { number: null, issuedOn: null, issuer: null, title: placeOf('Công tác pháp chế năm 2026') },
    },
    documentCorrected: [],
    documentChanged: [],
    warnings: [],
    tasks: [
      {
        key: `task:${source.start}`,
        place: source,
        doubts: [{ field: 'timing', sentence: 'Hãy kiểm tra thời gian.' }],
        corrected: [],
        dropped: false,
        added: false,
        sure: false,
        deadlines: [],
        change: null,
        leads: [{ kind: 'known', words: 'Sở Tư pháp', name: 'Sở Tư pháp' }],
        coordinators: [],
        task: {
          number: '1',
          title: 'Rà soát <văn bản> của tỉnh',
          group: null,
          leads: ['Sở Tư pháp'],
          coordinators: [],
          actingAgency: 'Sở Tư pháp',
          product: null,
          timing: { raw: 'Quý II/2026', kind: 'quarters', quarters: [{ year: 2026, q: 2 }] },
          official: true,
          source,
          places: {
            title: placeOf('Rà soát <văn bản> của tỉnh'),
            leads: placeOf('Sở Tư pháp'),
            coordinators: null,
            timing: placeOf('Quý II/2026'),
            product: null,
          },
          warnings: [],
        },
      },
    ],
    duties: [
      {
        key: `duty:${duty.start}.0`,
        place: duty,
        doubts: [],
        corrected: [],
        dropped: false,
        added: false,
        sure: false,
        deadlines: [],
        change: null,
        who: [],
        to: [],
        duty: {
          who: ['Các sở'],
          to: ['Sở Tư pháp'],
          raw: 'trước ngày 15/11/2026',
          due: '2026-11-15',
          recurrence: 'one-off',
          inclusive: false,
          embeddedIn: null,
          source: duty,
        },
      },
    ],
    suggestions: [],
    canSave: true,
    replaces: null,
    removed: { tasks: [], duties: [] },
    unchanged: false,
    newAgencies: [],
  }
}

type Heard =
  | { by: string; correction: Correction }
  | { by: string; undone: [string, ReviewField | null] }
  | { by: string; confirmed: 'all' | 'certain' }
  | { by: string; discarded: true }

/** The reviews of one person: nobody else sees them, and all that is asked is written down. */
function reviewsOf(owner: () => string, heard: Heard[]): WebPorts['reviews'] {
  const refused = { problem: 'Việc này do thư ký Hội đồng thực hiện.' }
  const theirs = (by: string, id: string) => by === owner() && id === ID
  return {
    read: async (by, id) => (theirs(by, id) ? review() : null),
    async correct(by, id, correction) {
      if (!theirs(by, id)) return refused
      heard.push({ by, correction })
      return review()
    },
    async undo(by, id, item, field) {
      if (!theirs(by, id)) return refused
      heard.push({ by, undone: [item, field] })
      return review()
    },
    async confirm(by, id, which) {
      if (!theirs(by, id)) return refused
      heard.push({ by, confirmed: which })
      return { review: { ...review(), state: 'confirmed' }, said: 'Đã lưu Kế hoạch số 17/KH-UBND: 1 nhiệm vụ.' }
    },
    async discard(by, id) {
      if (!theirs(by, id)) return refused
      heard.push({ by, discarded: true })
      return { said: 'Đã bỏ bản đọc này; không có gì được lưu.' }
    },
  }
}

describe('the page of a review', () => {
  let database: TestDatabase
  let web: TestWeb
  let owner: string
  let cookie: string
  const heard: Heard[] = []

  beforeAll(async () => {
    database = await testDatabase()
    owner = (await testMember(database, 'Nguyễn Văn <b>An</b>')).id
    web = await testWeb(database, { ports: { reviews: reviewsOf(() => owner, heard) } })
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
    fetch(`${web.url}/ke-hoach/${ID}${path}`, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${web.url}/ke-hoach/${ID}/${path}`, {
      method: 'POST',
      headers: { cookie, origin: web.url, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  it('shows what a file and a plan are called as letters, and runs nothing that stands in the page', async () => {
    const response = await open()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).not.toMatch(/<img|<script>|<b>An|<[^>]* (?:style|on\w+)=/)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain('Kế hoạch &lt;/title&gt;&lt;script&gt;')
  })

  it('finds its own scripts and styles, and the chat fetches none of them', async () => {
    const page = await (await open()).text()
    const addresses = Array.from(page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, address]) => address!)
    expect(addresses.filter((address) => address.includes('/review')).length).toBeGreaterThan(10)
    expect(addresses.some((address) => address.endsWith('/chat.js'))).toBe(false)
    for (const address of new Set(addresses)) {
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 200])
    }
    expect(await (await fetch(web.url, { headers: { cookie } })).text()).not.toContain('/review')
  })

  it('gives the review as JSON', async () => {
    const response = await open('/ban-doc')
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual(review())
  })

  describe('is there only for whoever may see it', () => {
    it('a stranger is led to the sign-in', async () => {
      const response = await open('', {})
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toMatch(/^\/\?trang=\/ke-hoach\/[\da-f-]{36}$/)
      expect((await post('sua', { correction: { kind: 'drop', item: 'task:1' } }, { cookie: '' })).status).toBe(401)
      expect(heard).toEqual([])
    })

    it('somebody else finds nothing, and what they say is refused in a sentence', async () => {
      const other = await signIn(web, (await testMember(database, 'Trần Bình')).id)
      const page = await open('', { cookie: other })
      expect(page.status).toBe(404)
      expect(await page.text()).toContain('Trang này dành cho thư ký Hội đồng.')
      expect((await open('/ban-doc', { cookie: other })).status).toBe(404)
      const refused = await post('xac-nhan', { which: 'all' }, { cookie: other })
      expect([refused.status, await refused.json()]).toEqual([
        422,
        { problem: 'Việc này do thư ký Hội đồng thực hiện.' },
      ])
      expect((await post('bo', {}, { cookie: other })).status).toBe(422)
      expect(heard).toEqual([])
    })

    it('a review that never was is not found', async () => {
      const { id: secretary } = await testMember(database, 'Phạm Hoa')
      await database.prisma.member.update({ where: { id: secretary }, data: { role: 'secretary' } })
      const own = await signIn(web, secretary)
      for (const id of [randomUUID(), 'khong-co', '..%2f..']) {
        const response = await fetch(`${web.url}/ke-hoach/${id}`, { headers: { cookie: own, accept: 'text/html' } })
        expect([id, response.status]).toEqual([id, 404])
        expect(await response.text()).toContain('Không tìm thấy nội dung này.')
      }
    })

    it('another site cannot speak for its reader', async () => {
      const elsewhere = { origin: 'https://elsewhere.example', 'content-type': 'text/plain' }
      expect((await post('bo', {}, elsewhere)).status).toBe(403)
      expect((await post('bo', {}, { 'content-type': 'text/plain' })).status).toBe(415)
      expect(heard).toEqual([])
    })
  })

  it('takes corrections as words of a plan: on one line, in NFC', async () => {
    const value = '  Quy\u0301 III/2026\n trở đi\0 '
    const response = await post('sua', { correction: { kind: 'set', item: 'task:9', field: 'timing', value } })
    expect([response.status, await response.json()]).toEqual([200, review()])
    await post('sua', { correction: { kind: 'set', item: 'document', field: 'number', value: '' } })
    await post('sua', { correction: { kind: 'drop', item: 'duty:70.0' } })
    await post('sua', { correction: { kind: 'sure', item: 'task:9' } })
    await post('sua', { correction: { kind: 'add', item: 'task:3', place: { start: 3, end: 8 } } })
    expect(heard).toEqual([
      { by: owner, correction: { kind: 'set', item: 'task:9', field: 'timing', value: 'Quý III/2026 trở đi' } },
      { by: owner, correction: { kind: 'set', item: 'document', field: 'number', value: '' } },
      { by: owner, correction: { kind: 'drop', item: 'duty:70.0' } },
      { by: owner, correction: { kind: 'sure', item: 'task:9' } },
      { by: owner, correction: { kind: 'add', item: 'task:3', place: { start: 3, end: 8 } } },
    ])
  })

  it('takes corrections back, confirms and discards', async () => {
    await post('hoan-tac', { item: 'task:9', field: 'timing' })
    await post('hoan-tac', { item: 'task:9', field: null })
    const confirmed = await post('xac-nhan', { which: 'certain' })
    expect(await confirmed.json()).toMatchObject({
      said: 'Đã lưu Kế hoạch số 17/KH-UBND: 1 nhiệm vụ.',
      review: { state: 'confirmed' },
    })
    expect(await (await post('bo', {})).json()).toEqual({ said: 'Đã bỏ bản đọc này; không có gì được lưu.' })
    expect(heard).toEqual([
      { by: owner, undone: ['task:9', 'timing'] },
      { by: owner, undone: ['task:9', null] },
      { by: owner, confirmed: 'certain' },
      { by: owner, discarded: true },
    ])
  })

  it.each([
    ['sua', { kind: 'drop', item: 'task:9' }],
    ['sua', { correction: { kind: 'drop', item: 'task:-1' } }],
    ['sua', { correction: { kind: 'drop', item: 'task:1;duty:2.0' } }],
    ['sua', { correction: { kind: 'burn', item: 'task:9' } }],
    ['sua', { correction: { kind: 'set', item: 'task:9', field: 'official', value: 'x' } }],
    ['sua', { correction: { kind: 'set', item: 'task:9', field: 'title', value: 7 } }],
    ['sua', { correction: { kind: 'set', item: 'task:9', field: 'title', value: 'x'.repeat(4001) } }],
    ['sua', { correction: { kind: 'add', item: 'task:9', place: { start: 9, end: 9 } } }],
    ['sua', { correction: { kind: 'add', item: 'task:9', place: { start: -1, end: 9 } } }],
    ['sua', { correction: { kind: 'add', item: 'task:9', place: { start: 0.5, end: 9 } } }],
    ['hoan-tac', { item: 'task:9' }],
    ['hoan-tac', { item: 'task:9', field: 'x' }],
    ['xac-nhan', { which: 'most' }],
    ['bo', null],
    ['bo', 'no JSON'],
  ])('refuses at the door what is no request of the page: %s %j', async (path, body) => {
    const response = await post(path, body)
    expect([response.status, await response.json()]).toEqual([
      400,
      { problem: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.' },
    ])
    expect(heard).toEqual([])
  })

  it('slows down a script that never stops', async () => {
    const said = { correction: { kind: 'sure', item: 'task:9' } }
    const answers = await Promise.all(Array.from({ length: 260 }, () => post('sua', said)))
    expect(answers.filter(({ status }) => status === 429).length).toBe(20)
  })
})
