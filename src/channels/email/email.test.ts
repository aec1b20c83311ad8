import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeSmtp, type FakeSmtp } from '../../../test/support/fake-smtp/fake-smtp.js'
import { freePort } from '../../../test/support/free-port.js'
import { apiOf } from '../api-of.js'
import { whenLeaving } from '../leaving.js'
import { sendFailureOf } from '../send-failure.js'
import { emailChannel, type EmailChannel } from './email.js'

const LAN = 'lan@soyte.example.vn'
const DIGEST = 'Kính gửi đồng chí Lan: nhắc việc thứ Hai, ngày 07/9/2026.\n\n1. Báo cáo quý III & <b>tổng kết</b>'
const BUTTONS = {
  inline_keyboard: [
    [
      { text: 'Báo cáo ngay', callback_data: 'm:report' },
      { text: 'Đã nhận', callback_data: 'h:ack:1' },
    ],
  ],
}

describe('a letter', () => {
  let server: FakeSmtp
  let shown: { to: string; message: object }[]
  let log: string[]
  let channel: EmailChannel

  const open = (smtpUrl: string, webUrl: string | null = 'https://daumoi.example.vn/') =>
    emailChannel({
      smtpUrl,
      from: 'daumoi@tinh.example.vn',
      webUrl,
      log: { info: (text) => log.push(text), warn: (text) => log.push(text), error: (text) => log.push(text) },
      alsoShow: async (to, message) => void shown.push({ to, message }),
      timeouts: { connect: 10_000, silence: 3_000, whole: 20_000 },
    })
  const send = async (text = 'Xin chào', more: object = {}, to = LAN) =>
    (await apiOf(channel).sendMessage(to, text, { parse_mode: 'HTML', ...more })).message_id
  const failing = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    return { failure: sendFailureOf(error), error: `${String(error)} ${JSON.stringify(error)}` }
  }

  beforeEach(async () => {
    server = await startFakeSmtp()
    ;[shown, log] = [[], []]
    channel = open(server.url)
  })
  afterEach(async () => {
    await channel.stop()
    await server.stop()
  })

  it('has the message in plain text and as HTML, and one link in place of the buttons', async () => {
    const text = DIGEST.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    await send(text, { reply_markup: BUTTONS, dau_moi_key: 'push:1' })
    const [letter] = server.letters
    expect(letter).toMatchObject({
      from: 'daumoi@tinh.example.vn',
      to: LAN,
      subject: 'Đầu Mối: Kính gửi đồng chí Lan: nhắc việc thứ Hai, ngày 07/9/2026.',
    })
    expect(letter!.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      from: 'Đầu Mối <daumoi@tinh.example.vn>',
      to: LAN,
    })
    expect(letter!.text).toBe(
      `${DIGEST}\n\n--\nĐể trả lời (Báo cáo ngay, Đã nhận), mở Đầu Mối trên trang web: https://daumoi.example.vn/\nNếu chưa đăng nhập, đề nghị xin thư ký Hội đồng một liên kết đăng nhập.\nThư này được gửi tự động; thư trả lời không có người đọc.\n`,
    )
    expect(letter!.html).toContain('quý III &amp; &lt;b&gt;tổng kết&lt;/b&gt;')
    expect(letter!.html).toContain('<a href="https://daumoi.example.vn/">https://daumoi.example.vn/</a>')
    expect(shown).toEqual([
      { to: LAN, message: { text, parse_mode: 'HTML', reply_markup: BUTTONS, dau_moi_key: 'push:1' } },
    ])
  })

  it('without an address of the web chat says where to answer all the same', async () => {
    channel = open(server.url, null)
    await send('Xin chào', { reply_markup: BUTTONS })
    expect(server.letters[0]!.text).toContain('đề nghị mở trang web Đầu Mối hoặc liên hệ thư ký Hội đồng')
  })

  it('is known as the same by its Message-ID, to one letter box and under one key', async () => {
    const ids = [
      await send('Một', { dau_moi_key: 'push:1' }),
      await send('(Gửi lại: có thể đồng chí đã nhận tin này.)\n\nMột', { dau_moi_key: 'push:1' }),
      await send('Một', { dau_moi_key: 'push:2' }),
      await send('Một', { dau_moi_key: 'push:1' }, 'binh@soyte.example.vn'),
      await send(),
      await send(),
    ]
    const names = server.letters.map(({ messageId }) => messageId)
    expect(names[0]).toMatch(/^<[\da-f]{32}@tinh\.example\.vn>$/)
    expect(names[1]).toBe(names[0])
    expect(new Set(names).size).toBe(5)
    expect(new Set(ids).size).toBe(5)
    expect(server.letters[1]!.subject).toBe('Đầu Mối: Một')
  })

  it('of hostile words has no header but its own, and no tag but ours', async () => {
    const hostile = 'A\u0085Bcc: z@y.vn\u2028C\u202e "<script>alert(1)</script>"\rBcc: x@y.vn\n<a href="javascript:1">'
    const text = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    await send(text, { reply_markup: { inline_keyboard: [[{ text: '<img src=x>\r\nX: y', callback_data: 'a' }]] } })
    await send('x'.repeat(4_000))
    const [letter, long] = server.letters
    expect(letter!.headers).not.toHaveProperty('bcc')
    expect(server.recipients).toEqual([LAN, LAN])
    expect(letter!.subject).toBe('Đầu Mối: A Bcc: z@y.vn C "<script>alert(1)</script>"')
    const tags = letter!.html.match(/<[a-z!][^>\s]*/gi)!
    expect(new Set(tags)).toEqual(new Set(['<!doctype', '<html', '<head', '<meta', '<body', '<p', '<br', '<hr', '<a']))
    expect(letter!.html.match(/<a [^>]*>/g)).toEqual(['<a href="https://daumoi.example.vn/">'])
    expect(long!.subject.length).toBeLessThanOrEqual(130)
  })

  it('to what is no address never leaves', async () => {
    for (const to of ['khong-phai-thu', 'a@b.vn\r\nBcc: c@d.vn', 'a@b.vn, c@d.vn', '<a@b.vn>'])
      expect((await failing(send('Xin chào', {}, to))).failure).toBe('permanent')
    expect(server.recipients).toEqual([])
  })

  it.each([
    ['a box that is not there', 'recipient', 550, '5.1.1 User unknown', 'unreachable'],
    ['a box, in words only', 'recipient', 550, 'No such user here', 'unreachable'],
    ['a box that is closed', 'recipient', 550, '5.2.1 Mailbox disabled', 'unreachable'],
    ['a full box', 'recipient', 552, '5.2.2 Over quota', 'permanent'],
    ['us, at the recipient', 'recipient', 550, '5.7.1 Relaying denied', 'permanent'],
    ['a box for now', 'recipient', 450, '4.2.1 Greylisted', 'retry'],
    ['the sender', 'sender', 550, '5.1.8 Bad sender', 'retry'],
    ['everything for now', 'sender', 421, '4.3.2 Shutting down', 'retry'],
    ['the content', 'end', 554, '5.6.0 Not wanted', 'permanent'],
    ['the content for now', 'end', 451, '4.3.0 Try again', 'retry'],
    ['the login', 'login', 535, '5.7.8 Not you', 'retry'],
  ] as const)('is told apart where the server refuses %s', async (_what, at, code, words, failure) => {
    server.fails({ at, answer: { code, words } })
    expect((await failing(send())).failure).toBe(failure)
    expect(server.letters).toEqual([])
    server.works()
    await send()
    expect(server.letters).toHaveLength(1)
  })

  it('has not left where the server is away, drops the line before or says nothing: it may be tried again', async () => {
    server.fails({ at: 'recipient', times: 1 })
    expect((await failing(send())).failure).toBe('retry')
    server.fails({ at: 'sender', afterMs: 6_000, times: 1 })
    expect((await failing(send())).failure).toBe('retry')
    channel = open(`smtp://127.0.0.1:${await freePort()}`)
    expect((await failing(send())).failure).toBe('retry')
    expect((await failing(send())).failure).toBe('retry')
    expect(log.filter((line) => line.includes('takes no letters'))).toHaveLength(2)
    expect(shown).toEqual([])
  })

  it('may have arrived where the line was lost, or nothing was said, after it had left', async () => {
    server.fails({ at: 'end', times: 1 })
    expect((await failing(send())).failure).toBe('unknown')
    server.fails({ at: 'end', afterMs: 6_000, times: 1 })
    expect((await failing(send())).failure).toBe('unknown')
  })

  it('leaves only when it may, and after the server has said that it takes it', async () => {
    const no = whenLeaving(
      () => Promise.reject(new Error('somebody else has it')),
      () => send(),
    )
    expect((await failing(no)).failure).toBe('retry')
    server.fails({ at: 'recipient', answer: { code: 550, words: '5.1.1 unknown' }, times: 1 })
    let asked = 0
    const asking = () =>
      whenLeaving(
        async () => void (asked += 1),
        () => send(),
      )
    await failing(asking())
    expect(asked).toBe(0)
    await asking()
    expect(asked).toBe(1)
    expect(server.letters).toHaveLength(1)
  })

  it('goes after the one before it, also where that one failed', async () => {
    server.fails({ at: 'recipient', to: LAN, answer: { code: 550, words: '5.1.1' } })
    const others = ['a@b.vn', 'c@d.vn', 'e@f.vn']
    const results = await Promise.all([failing(send()), ...others.map((to) => send(to, {}, to))])
    expect(results[0]).toMatchObject({ failure: 'unreachable' })
    expect(server.letters.map(({ to }) => to)).toEqual(others)
  })

  it('tells nobody the password, whatever the server says', async () => {
    const base64 = Buffer.from(`\0daumoi\0${server.password}`).toString('base64')
    const wrong = server.url.replace('daumoi:', 'ai-do:')
    channel = open(wrong)
    const login = await failing(send())
    expect(login).toMatchObject({ failure: 'retry' })
    channel = open(server.url)
    server.fails({ at: 'sender', answer: { code: 550, words: `no ${base64} ${server.password}` } })
    const told = [login, await failing(send())].map(({ error }) => error).concat(log)
    expect(told.length).toBeGreaterThan(2)
    for (const words of told) {
      expect(words).not.toContain(server.password)
      expect(words).not.toContain(base64)
    }
  })

  it('of a chat that cannot be, such as an edit, is none; a file is refused', async () => {
    const api = apiOf(channel)
    await api.editMessageText(LAN, 1, 'Khác')
    await api.deleteMessage(LAN, 1)
    await api.sendChatAction(LAN, 'typing')
    await expect(api.sendPhoto(LAN, 'https://x.example/y.png')).rejects.toThrow('Not Found')
    expect(server.recipients).toEqual([])
  })

  it('can be posted on its own, with no link and not in the web chat', async () => {
    const post = (to: string) => channel.post({ to, text: 'Mã: 482 913\n<b>', key: 'code:1' })
    server.fails({ at: 'recipient', to: 'sai@y.vn', answer: { code: 550, words: '5.1.1' } })
    server.fails({ at: 'recipient', to: 'ban@y.vn', answer: { code: 450, words: '4.2.0' } })
    server.fails({ at: 'end', to: 'mat@y.vn' })
    expect(await Promise.all(['sai@y.vn', 'ban@y.vn', 'mat@y.vn', LAN].map(post))).toEqual([
      'no-box',
      'failed',
      'sent',
      'sent',
    ])
    expect(server.letters[0]!.text).toBe(
      'Mã: 482 913\n<b>\n\n--\nThư này được gửi tự động; thư trả lời không có người đọc.\n',
    )
    expect(shown).toEqual([])
  })
})
