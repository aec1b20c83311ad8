import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openProduct } from '../../src/product.js'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { freePort } from '../support/free-port.js'
import { startWebhookReceiver } from '../support/stand-in/webhook-receiver.js'
import { dauMoi, ownDatabase, type Environment, type OwnDatabase } from './command-line.js'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.remove())

const TOKEN = '5454545454:AAHidden-From-Everyone_0123456789abcd'
const SECRET = 'secret-of-the-webhook-0123456789'

const FINDINGS = z.strictObject({
  ok: z.boolean(),
  findings: z.array(z.strictObject({ what: z.string(), ok: z.boolean(), says: z.string() })),
})

async function doctor(more: Environment = {}, ...options: string[]) {
  const { status, out, said } = await dauMoi(['doctor', ...options], { ...database.environment, ...more })
  const { ok, findings } = FINDINGS.parse(JSON.parse(out))
  const on = (what: string) => findings.find((finding) => finding.what === what)
  const written = out + said
  for (const hidden of ['geheim', SECRET, TOKEN.slice(11), 'OnlyForTests']) expect(written).not.toContain(hidden)
  return { status, ok, findings, on }
}

describe('doctor', () => {
  it('finds nothing wrong where all is well, and says of each channel that is not used what it needs', async () => {
    const { status, ok, findings, on } = await doctor()
    expect({ status, ok }).toEqual({ status: 0, ok: true })
    expect(findings.every((finding) => finding.ok)).toBe(true)
    expect(on('Telegram')?.says).toContain('TELEGRAM_BOT_TOKEN')
    expect(on('Zalo')?.says).toContain('ZALO_BOT_TOKEN')
    expect(on('Thư điện tử')?.says).toContain('SMTP_URL')
    expect(on('Trang web')?.says).toContain('BASE_URL')
  })

  it('finds nothing wrong either while the service runs', async () => {
    const product = await openProduct(database.settings)
    try {
      const { status, findings } = await doctor()
      expect(status).toBe(0)
      const says = database.settings.databaseUrl ? 'mở được' : 'tiến trình Đầu Mối khác'
      expect(findings[0]).toMatchObject({ ok: true, says: expect.stringContaining(says) as string })
    } finally {
      await product.close()
    }
  })

  it('tells that the database is out of reach, without its password', async () => {
    const url = `postgres://dau_moi:geheim@localhost:${await freePort()}/dau_moi`
    const { status, findings } = await doctor({ DATABASE_URL: url })
    expect(status).toBe(1)
    expect(findings[0]).toMatchObject({ ok: false, says: expect.stringContaining('ECONNREFUSED') as string })
  })

  it.each([
    [{ BASE_URL: 'https://daumoi.example' }, false, 'đặt BEHIND_PROXY=1'],
    [{ BASE_URL: 'https://daumoi.example', BEHIND_PROXY: '1' }, true, 'https qua máy chủ trung gian'],
    [{ BASE_URL: 'http://daumoi.example' }, false, 'BASE_URL chưa là https'],
    [{ BASE_URL: 'http://localhost:8080' }, true, 'chỉ mở được trên máy này'],
  ])('says of the web at %j whether it is well (%s)', async (environment, ok, words) => {
    const { on } = await doctor(environment)
    expect(on('Trang web')).toMatchObject({ ok, says: expect.stringContaining(words) as string })
  })
})

// Looking at a channel needs none, and opening one takes seconds.
const NO_DATABASE = { DATABASE_URL: 'postgres://dau_moi@127.0.0.1:9/dau_moi' }

describe('doctor on Telegram', () => {
  const telegramOn = (apiRoot: string, more: Environment = {}): Environment => ({
    ...NO_DATABASE,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: apiRoot,
    ...more,
  })

  it('reaches it, and says that updates are asked for', async () => {
    const telegram = await startFakeTelegram({ token: TOKEN })
    const { on } = await doctor(telegramOn(telegram.apiRoot))
    await telegram.stop()
    expect(on('Telegram')?.ok).toBe(true)
    expect(on('Telegram')?.says).toContain('@dau_moi_thu_bot')
    expect(on('Telegram')?.says).toContain('polling')
  })

  it('tells that it is out of reach, or does not know the token', async () => {
    const away = await doctor(telegramOn(`http://relay:geheim@127.0.0.1:${await freePort()}`))
    expect({ status: away.status, ok: away.ok }).toEqual({ status: 1, ok: false })
    expect(away.on('Telegram')).toMatchObject({
      ok: false,
      says: expect.stringContaining('TELEGRAM_API_ROOT') as string,
    })

    const telegram = await startFakeTelegram()
    const refused = await doctor(telegramOn(telegram.apiRoot))
    await telegram.stop()
    expect(refused.on('Telegram')).toMatchObject({ ok: false, says: expect.stringContaining('BotFather') as string })
  })

  it('sets its webhook, with the secret and without dropping what waits, and takes it away for polling', async () => {
    const [telegram, receiver] = [
      await startFakeTelegram({ token: TOKEN, localWebhooks: true }),
      await startWebhookReceiver(),
    ]
    const BASE_URL = new URL(receiver.url).origin
    const hooked = telegramOn(telegram.apiRoot, { TELEGRAM_WEBHOOK_SECRET: SECRET, BASE_URL })
    const before = await doctor(hooked)
    expect(before.on('Telegram')).toMatchObject({
      ok: false,
      says: expect.stringContaining('chưa đặt webhook') as string,
    })
    telegram.person({ id: 7 }).says('chào')

    const set = await doctor(hooked, '--set-webhooks')
    expect(set.on('Telegram')).toMatchObject({
      ok: true,
      says: expect.stringContaining(`webhook đặt tại ${BASE_URL}/kenh/telegram`) as string,
    })
    const [brought] = await receiver.came(1)
    expect(brought).toMatchObject({
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body: { message: { text: 'chào' } },
    })
    expect((await doctor(hooked)).on('Telegram')?.ok).toBe(true)
    expect((await doctor({ ...hooked, BASE_URL: 'http://localhost:8080' })).on('Telegram')).toMatchObject({
      ok: false,
      says: expect.stringContaining(`đang trỏ tới ${new URL(BASE_URL).host}`) as string,
    })

    const asking = telegramOn(telegram.apiRoot, { BASE_URL })
    expect((await doctor(asking)).on('Telegram')).toMatchObject({ ok: false })
    expect((await doctor(asking, '--set-webhooks')).on('Telegram')).toMatchObject({ ok: true })
    expect((await doctor(asking)).on('Telegram')).toMatchObject({ ok: true })
    await Promise.all([telegram.stop(), receiver.stop()])
  })

  it('tells why Telegram cannot bring what waits', async () => {
    const [telegram, receiver] = [
      await startFakeTelegram({ token: TOKEN, localWebhooks: true }),
      await startWebhookReceiver(),
    ]
    const BASE_URL = new URL(receiver.url).origin
    const hooked = telegramOn(telegram.apiRoot, { TELEGRAM_WEBHOOK_SECRET: SECRET, BASE_URL })
    receiver.answers(...Array<number>(10_000).fill(401))
    await doctor(hooked, '--set-webhooks')
    telegram.person({ id: 7 }).says('chào')
    await receiver.came(2)
    const { on } = await doctor(hooked)
    await Promise.all([telegram.stop(), receiver.stop()])
    expect(on('Telegram')?.ok).toBe(false)
    expect(on('Telegram')?.says).toMatch(/1 tin đang chờ nhận; lỗi gần nhất .*401; TELEGRAM_WEBHOOK_SECRET đã đổi/)
  })

  it.each([
    [{}, 'webhook cần BASE_URL là địa chỉ https'],
    [{ BASE_URL: 'http://daumoi.example' }, 'webhook cần BASE_URL là https'],
  ])('sets none that Telegram could not call (%j)', async (environment, words) => {
    const telegram = await startFakeTelegram({ token: TOKEN, localWebhooks: true })
    const hooked = telegramOn(telegram.apiRoot, { TELEGRAM_WEBHOOK_SECRET: SECRET, ...environment })
    const { on } = await doctor(hooked, '--set-webhooks')
    await telegram.stop()
    expect(on('Telegram')).toMatchObject({ ok: false, says: expect.stringContaining(words) as string })
    expect(telegram.calls.some(({ method }) => method === 'setWebhook')).toBe(false)
  })
})

describe('doctor on Zalo', () => {
  it('tells the month’s quota, and that files need an address', async () => {
    const zalo = await startFakeZalo()
    const { store, close } = await openProduct(database.settings)
    const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
    await store.channelMonths.of('zalo').sent(month, 1_234)
    await close()
    const environment = { ZALO_BOT_TOKEN: zalo.token, ZALO_API_ROOT: zalo.apiRoot, ZALO_MONTHLY_MESSAGES: '2000' }
    const { on } = await doctor(environment)
    expect(on('Zalo')?.says).toContain('đã gửi 1.234/2.000 tin')
    expect(on('Zalo')).toMatchObject({ ok: false, says: expect.stringContaining('chưa đặt BASE_URL') as string })
    const usedUp = { ...environment, ZALO_MONTHLY_MESSAGES: '1234', BASE_URL: 'http://localhost:8080' }
    expect((await doctor(usedUp)).on('Zalo')).toMatchObject({
      ok: false,
      says: expect.stringContaining('đã hết') as string,
    })
    expect((await doctor({ ...usedUp, ZALO_MONTHLY_MESSAGES: '3000' })).on('Zalo')?.ok).toBe(true)
    await zalo.stop()
  })

  it('sets its webhook, tells what its trial came to, and takes it away for polling', async () => {
    const [zalo, receiver] = [await startFakeZalo({ localWebhooks: true }), await startWebhookReceiver()]
    const BASE_URL = new URL(receiver.url).origin
    const asking = { ...NO_DATABASE, ZALO_BOT_TOKEN: zalo.token, ZALO_API_ROOT: zalo.apiRoot, BASE_URL }
    const hooked = { ...asking, ZALO_WEBHOOK_SECRET: SECRET }
    expect((await doctor(hooked)).on('Zalo')).toMatchObject({ ok: false })
    expect((await doctor(hooked, '--set-webhooks')).on('Zalo')).toMatchObject({
      ok: true,
      says: expect.stringContaining('Zalo gọi thử được') as string,
    })
    expect(receiver.received).toMatchObject([{ headers: { 'x-bot-api-secret-token': SECRET } }])

    receiver.answers(502)
    const refused = await doctor(hooked, '--set-webhooks')
    expect(refused.on('Zalo')?.ok).toBe(false)
    expect(refused.on('Zalo')?.says).toMatch(/Zalo gọi thử không được \(BAD_STATUS 502 .*\): dịch vụ phải đang chạy/)

    expect((await doctor(asking)).on('Zalo')).toMatchObject({ ok: false })
    expect((await doctor(asking, '--set-webhooks')).on('Zalo')).toMatchObject({ ok: true })
    await Promise.all([zalo.stop(), receiver.stop()])
  })

  it('tells that today’s changes of the webhook are used up, or that the token is not known', async () => {
    const zalo = await startFakeZalo({ localWebhooks: true, webhooksADay: 0 })
    const hooked = {
      ...NO_DATABASE,
      ZALO_BOT_TOKEN: zalo.token,
      ZALO_API_ROOT: zalo.apiRoot,
      ZALO_WEBHOOK_SECRET: SECRET,
      BASE_URL: 'http://127.0.0.1:9',
    }
    expect((await doctor(hooked, '--set-webhooks')).on('Zalo')).toMatchObject({
      ok: false,
      says: expect.stringContaining('chạy lại ngày mai') as string,
    })
    expect((await doctor({ ...hooked, ZALO_BOT_TOKEN: TOKEN })).on('Zalo')).toMatchObject({
      ok: false,
      says: expect.stringContaining('kiểm tra ZALO_BOT_TOKEN') as string,
    })
    await zalo.stop()
  })
})

describe('doctor on the mail server', () => {
  const mail = (SMTP_URL: string) => ({
    ...NO_DATABASE,
    SMTP_URL,
    MAIL_FROM: 'daumoi@example.vn',
    BASE_URL: 'http://localhost:8080',
  })

  it('connects, signs in and sends nothing; a wrong password and a server that is away are told apart', async () => {
    const letters: string[] = []
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      onAuth: ({ password }, _session, done) =>
        password === 'geheim' ? done(null, { user: 'daumoi' }) : done(new Error(`no such password: ${password}`)),
      onMailFrom: ({ address }, _session, done) => {
        letters.push(address)
        done()
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const right = await doctor(mail(`smtp://daumoi:geheim@127.0.0.1:${port}`))
    const unknown = await doctor(mail(`smtp://daumoi:geheim2@127.0.0.1:${port}`))
    const nobody = await doctor(mail(`smtp://127.0.0.1:${port}`))
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(right.on('Thư điện tử')).toMatchObject({
      ok: true,
      says: expect.stringContaining(`kết nối, đăng nhập được 127.0.0.1:${port}`) as string,
    })
    expect(nobody.on('Thư điện tử')).toMatchObject({
      ok: true,
      says: expect.stringContaining(`kết nối được 127.0.0.1:${port}, không đăng nhập`) as string,
    })
    expect(unknown.on('Thư điện tử')).toMatchObject({
      ok: false,
      says: expect.stringContaining('kiểm tra tên và mật khẩu') as string,
    })
    expect(letters).toEqual([])
    const away = await doctor(mail(`smtp://daumoi:geheim@127.0.0.1:${port}`))
    expect(away.on('Thư điện tử')).toMatchObject({
      ok: false,
      says: expect.stringContaining('không kết nối được') as string,
    })
  })
})
