import { afterEach, describe, expect, inject, it } from 'vitest'
import { newCode } from '../../src/app/people/invite-member.js'
import { openProduct, type Product } from '../../src/product.js'
import { dauMoi } from '../cli/command-line.js'
import { emptyServerDatabase } from '../support/database.js'
import { startFakeSmtp, type FakeSmtp } from '../support/fake-smtp/fake-smtp.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { killableService, type KillableService } from '../support/killable-service.js'
import { addAgency, at, member, plan, SEMINARS, stored } from '../support/small-province.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

const START = '2026-08-14T09:00'
const WEBHOOK_SECRET = 'bi-mat-cua-webhook-zalo-2026'
// The server of the tests takes any.
const DATABASE_PASSWORD = 'mat-khau-co-so-du-lieu-7Kx'
const LETTER_BOX = 'lan@example.gov.vn'

describe('a full run with everything going wrong', () => {
  let service: KillableService | undefined
  let telegram: FakeTelegram
  let zalo: FakeZalo
  let mail: FakeSmtp
  let dropDatabase = async () => {}
  const visitors: WebVisitor[] = []

  afterEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.leave()
    await service?.remove()
    await Promise.all([telegram.stop(), zalo.stop(), mail.stop()])
    await dropDatabase()
  })

  it('writes no token, password, code or signed link into its log, its errors or its figures', async () => {
    const database = inject('databaseTemplate').kind === 'embedded' ? null : await emptyServerDatabase()
    if (database) dropDatabase = database.drop
    const databaseUrl = database && withPassword(database.url)
    telegram = await startFakeTelegram()
    zalo = await startFakeZalo({ localWebhooks: true })
    mail = await startFakeSmtp()
    /** What nobody may read anywhere, by what it is. */
    const secrets: [string, string][] = [
      ['the token of Telegram', telegram.token],
      ['the token of Zalo', zalo.token],
      ['the webhook secret', WEBHOOK_SECRET],
      ['the password of the mail server', mail.password],
      ['that password as it is in its address', encodeURIComponent(mail.password)],
    ]
    if (databaseUrl) secrets.push(['the password of the database', new URL(databaseUrl).password])
    /** What was written, by where. */
    const written: [string, string][] = []
    const telegramAccount = { token: telegram.token, apiRoot: telegram.apiRoot }
    const zaloAccount = { token: zalo.token, apiRoot: zalo.apiRoot, webhookSecret: WEBHOOK_SECRET }
    const smtpUrl = mail.url
    const codes: string[] = []

    let log = ''
    const running = (service = await killableService({
      start: at(START).toString(),
      databaseUrl,
      telegram: telegramAccount,
      zalo: zaloAccount,
      email: { smtpUrl, from: 'dau-moi@example.gov.vn' },
      said: (text) => (log += text),
      async filled(product) {
        const agencyId = await addAgency(product.store, 'Sở Y tế')
        await member(product.store, 'Phạm Hoa', { role: 'secretary' })
        const lan = await member(product.store, 'Trần Thị Lan', { agencyId })
        const binh = await member(product.store, 'Lê Bình', { agencyId })
        const zaloChat = await product.store.zaloChats.numberOf(zalo.person('Bình').id)
        await product.store.members.link(binh.id, 'zalo', String(zaloChat))
        await product.store.members.link(binh.id, 'email', 'binh@example.gov.vn')
        for (const one of [lan, lan]) codes.push((await newCode(product.store, one.id, at(START))).code)
        await stored(product.store, plan({ tasks: [SEMINARS], reportingDuties: [] }))
      },
    }))
    secrets.push(...codes.map((code): [string, string] => ['an invitation code', code]))
    secrets.push(['the code of the secretary', running.secretary.split('/vao/')[1]!])
    const { url } = running
    await fetch(`${zalo.apiRoot}/bot${zalo.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: `${url}/kenh/zalo`, secret_token: WEBHOOK_SECRET }),
    })

    /** Asks as a browser would and keeps the answer; where a page shows the code that was asked with, that is its business. */
    async function asks(path: string, init: RequestInit = {}, keep = true): Promise<Response> {
      const headers = { accept: 'text/html', origin: url, ...(init.headers as object) }
      const response = await fetch(url + path, { redirect: 'manual', ...init, headers })
      const text = await response.clone().text()
      if (keep) written.push([`${init.method ?? 'GET'} ${path.slice(0, 12)} ${response.status}`, text])
      return response
    }
    const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
    const json = (body: unknown, headers: Record<string, string> = {}) => ({
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })

    // The doors: a code used, used again, made up; webhooks with a wrong secret and with a body that is none.
    const entered = await asks('/vao', form({ ma: codes[0]! }))
    expect(entered.status).toBe(303)
    const session = entered.headers.getSetCookie().find((cookie) => cookie.startsWith('dau_moi'))!
    secrets.push(['a session', /=([\w-]{43})/.exec(session)![1]!])
    await asks('/vao', form({ ma: codes[0]! }))
    await asks('/vao', form({ ma: codes[1]!.replace(/.$/, (last) => (last === '_' ? '-' : '_')) }))
    await asks('/chat/history', { headers: { cookie: session.split(';')[0]!.replace(/.$/, '_') } })
    await asks('/chat/text', json({ event: 'x', text: codes[1] }, { cookie: session.split(';')[0]! }))
    await asks(`/khong-co/${codes[1]}`)
    for (const secret of ['', 'sai', `${WEBHOOK_SECRET}x`]) {
      await asks('/kenh/zalo', json({ event_name: 'x' }, { 'x-bot-api-secret-token': secret }))
    }
    await asks('/kenh/zalo', { method: 'POST', body: '{', headers: { 'x-bot-api-secret-token': WEBHOOK_SECRET } })
    await asks('/kenh/telegram', json({ update_id: 1 }))

    // A typed code links Telegram, after a wrong one.
    const lan = await webVisitor(`${url}/vao/${codes[1]}`)
    visitors.push(lan)
    await lan.sees('Kính chào')
    await lan.says('/kenh')
    await lan.sees('Các kênh của đồng chí')
    await lan.taps('Thêm kênh')
    const shown = /\d{3} \d{3}/.exec((await lan.sees('Mã liên kết')).text)![0]
    const typed = shown.replace(' ', '')
    const phone = telegram.person({ id: 1001 })
    phone.says(typed === '111111' ? '222222' : '111111')
    await phone.sees('không đúng', 15_000)
    phone.says(`/start ${codes[0]}`)
    await phone.sees('đã được dùng', 15_000)
    phone.says(shown)
    await phone.sees('Kính chào đồng chí Trần Thị Lan', 15_000)
    secrets.push(['a typed code', typed], ['a typed code as it is shown', shown])

    // A letter box, confirmed by a code, while the mail server quotes the password that it was given.
    const quoting = { code: 454, words: `4.7.0 no ${mail.password} for ${mail.url}` }
    await lan.says('/kenh')
    await lan.sees('Các kênh của đồng chí')
    await lan.taps('Thêm kênh')
    await lan.taps('Thêm thư điện tử')
    for (const at of ['login', 'recipient'] as const) mail.fails({ at, answer: quoting, times: 1 })
    const inLetter = async (): Promise<string> => {
      await lan.says(LETTER_BOX)
      const letter = mail.letterTo(LETTER_BOX, 'Mã xác nhận', 3_000)
      return letter.then(({ subject }) => /\d{3} \d{3}/.exec(subject)![0]).catch(inLetter)
    }
    const lettered = await inLetter()
    secrets.push(['a code of a letter', lettered.replace(' ', '')], ['a code of a letter as it is shown', lettered])
    await lan.says(lettered === '111 111' ? '222 222' : '111 111')
    await lan.sees('không đúng')
    await lan.says(lettered)
    await lan.sees(LETTER_BOX)

    // Every failure that a channel has, each in a chat of its own; some quote the token.
    const says = `Unauthorized: bot${telegram.token} at ${telegram.apiRoot}/bot${telegram.token}/sendMessage`
    const onTelegram = [
      { refuse: 500, description: says },
      { refuse: 429, retryAfter: 1 },
      { refuse: 401, description: says },
      { page: 502 },
      'drop',
      'lose-answer',
    ] as const
    const quoted = `token ${zalo.token} is invalid`
    const onZalo = [
      { refuse: 403, description: quoted },
      { page: 502 },
      { refuse: 400, description: quoted },
      'drop',
    ] as const
    for (const fault of onTelegram) telegram.faults.next('sendMessage', fault)
    for (const fault of onZalo) zalo.faults.next('sendMessage', fault)
    const phones = [phone, ...onTelegram.slice(1).map((_, n) => telegram.person({ id: 2_000 + n }))]
    for (const one of phones) one.says('/viec')
    const binh = zalo.person('Bình')
    for (const person of [binh, ...onZalo.slice(1).map((_, n) => zalo.person(`Người lạ ${n}`))]) person.says('việc')
    await Promise.all(phones.map((one) => one.sees(/./, 60_000)))
    await expect.poll(() => zalo.callsOf('sendMessage').length, { timeout: 60_000 }).toBeGreaterThan(onZalo.length)
    telegram.faults.next('getUpdates', { refuse: 401, description: says })
    phone.says('/viec')
    await phone.sees(/Tọa đàm|Việc của/, 30_000)
    binh.says('/viec')
    await binh.receives(/Tọa đàm|Việc của/, 60_000)

    // A place to hand a file in, with what is not taken, and a link that was tampered with.
    binh.sendsSomethingElse()
    const link = new URL(/http\S+\/gui\/\S+/.exec((await binh.receives('gửi tại đây', 30_000)).text)![0])
    const token = link.pathname.split('/').at(-1)!
    secrets.push(['a signed link', token])
    const handIn = (bytes: string, name: string) => {
      const body = new FormData()
      body.set('event', crypto.randomUUID())
      body.set('file', new File([bytes], name))
      return { method: 'POST', body }
    }
    await asks(link.pathname, handIn('MZ', 'cai-dat.exe'))
    await asks(link.pathname, { method: 'POST', body: 'x' })
    await asks(
      // The lowest bits of its last letter do not count.
      link.pathname.replace(/.$/, (last) => (last === 'Q' ? 'A' : 'Q')),
      handIn('a', 'a.txt'),
    )
    await asks(`/tep/${token}`)
    await asks(link.pathname, handIn('Mua rau muống', 'rau.txt'))

    // Nobody can be reached: the day's digest fails everywhere.
    await telegram.goesDown()
    mail.fails({ at: 'login', answer: quoting })
    telegram.faults.next('sendMessage', { refuse: 401, description: says }, 5)
    zalo.faults.next('sendMessage', { refuse: 401, description: quoted }, 5)
    await lan.moveClock('2026-08-17')
    await expect.poll(async () => (await lan.clock()).moving, { timeout: 60_000 }).toBe(false)
    await telegram.comesBack()

    for (const path of ['/metrics', '/healthz', '/readyz', '/']) await asks(path)
    await running.stop()
    written.push(['the log', log])
    expect(log).toContain('"level":50')

    const product = await openProduct({ dataDir: running.dataDir, databaseUrl })
    written.push(...(await keptErrors(product)))
    const attempts = await product.prisma.pushAttempt.findMany({ where: { error: { not: null } } })
    expect(attempts.length).toBeGreaterThan(0)
    await product.close()

    const environment = {
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: running.dataDir }),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ZALO_BOT_TOKEN: zalo.token,
      ZALO_API_ROOT: zalo.apiRoot,
      ZALO_WEBHOOK_SECRET: WEBHOOK_SECRET,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'dau-moi@example.gov.vn',
      LOG_LEVEL: 'trace',
    }
    mail.works()
    mail.fails({ at: 'login', answer: { code: 535, words: `5.7.8 wrong: ${mail.password}` }, times: 1 })
    telegram.faults.next('getMe', { refuse: 401, description: says }, 3)
    zalo.faults.next('getMe', { refuse: 401, description: quoted }, 3)
    for (const more of [{}, { TELEGRAM_API_ROOT: 'http://127.0.0.1:9', ZALO_API_ROOT: 'http://127.0.0.1:9' }]) {
      const { out, said } = await dauMoi(['doctor'], { ...environment, ...more })
      written.push(['doctor', out + said])
    }

    const found = secrets.flatMap(([what, secret]) =>
      written.flatMap(([where, text]) => {
        const place = placeOf(secret, text)
        return place < 0 ? [] : [`${what} in ${where}: …${text.slice(Math.max(0, place - 200), place + 80)}…`]
      }),
    )
    expect(found).toEqual([])
  })
})

function withPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  if (url.password.length < 7) url.password = DATABASE_PASSWORD
  return url.href
}

/** Digits inside of a longer number or of a random name are no code. */
function placeOf(secret: string, text: string): number {
  if (!/^[\d ]+$/.test(secret)) return text.indexOf(secret)
  return text.search(new RegExp(`(?<![\\w.])${secret}(?!\\w)`))
}

/** Where errors are kept, and what was done. */
async function keptErrors({ prisma }: Product): Promise<[string, string][]> {
  const [attempts, events, runs, entries] = await Promise.all([
    prisma.pushAttempt.findMany(),
    prisma.inboxEvent.findMany(),
    prisma.jobRun.findMany(),
    prisma.auditEntry.findMany(),
  ])
  return [
    ['the attempts', JSON.stringify(attempts)],
    ['the inbox', JSON.stringify(events)],
    ['the jobs', JSON.stringify(runs)],
    ['the audit', JSON.stringify(entries)],
  ]
}
