import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '../../src/store/members.js'
import { startFakeSmtp, type FakeSmtp } from '../support/fake-smtp/fake-smtp.js'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

const BOX = 'mai.le@soyte.example.vn'
const DIGEST = 'nhắc việc thứ Hai, ngày 07/9/2026'

describe('letters', () => {
  let service: RunningService
  let mail: FakeSmtp
  const clean: (() => unknown)[] = []

  beforeEach(async () => {
    mail = await startFakeSmtp()
  })
  afterEach(async () => {
    for (const undo of clean.splice(0)) await undo()
    await service.stop()
    await mail.stop()
  })

  async function start(telegram?: { token: string; apiRoot: string }): Promise<void> {
    service = await runningService({
      start: '2026-09-07T07:00:00+07:00',
      email: { smtpUrl: mail.url, from: 'daumoi@tinh.example.vn' },
      ...(telegram ? { telegram } : {}),
    })
    await service.storePlan(SMALL_PLAN)
  }
  async function onTheWeb(link: string): Promise<WebVisitor> {
    const visitor = await webVisitor(link)
    clean.push(() => visitor.leave())
    await visitor.sees('Kính chào')
    return visitor
  }
  const goTo = (day: string) => service.demo.goTo(Temporal.PlainDate.from(day))
  const triesOf = async (member: Member) => {
    const pushes = await service.product.prisma.push.findMany({
      where: { memberId: member.id, kind: 'digest' },
      include: { tries: { orderBy: { id: 'asc' } } },
    })
    return pushes.map(({ state, tries }) => [state, ...tries.map(({ channel, outcome }) => `${channel} ${outcome}`)])
  }
  async function isAskedForABox(web: WebVisitor): Promise<void> {
    await web.says('/kenh')
    await web.sees('Nên có thêm một kênh')
    await web.taps('Thêm kênh')
    expect((await web.sees('thêm thư điện tử')).text).not.toMatch(/Zalo|Telegram/)
    await web.taps('Thêm thư điện tử')
    await web.sees('Địa chỉ thư điện tử của đồng chí')
  }
  const digestsIn = (visitor: WebVisitor) => visitor.messages().filter(({ text }) => text.includes(DIGEST))

  it('are asked for in the chat, confirmed by a code, and then bring the digest, whose buttons stand in the web chat', async () => {
    await start()
    const member = await service.member({ agency: 'Sở Y tế' })
    const web = await onTheWeb(await service.linkFor(member))
    await isAskedForABox(web)
    await web.says('mai.le@soyte')
    await web.sees('chưa phải một địa chỉ')
    mail.fails({ at: 'recipient', to: 'mai.l@soyte.example.vn', answer: { code: 550, words: '5.1.1 unknown' } })
    await web.says('mai.l@soyte.example.vn')
    await web.sees('không có hộp thư này')
    await web.says('Mai.Le@soyte.example.vn')
    await web.sees(`Đã gửi mã 6 chữ số tới ${BOX}`)
    const { subject } = await mail.letterTo(BOX, 'Mã xác nhận')
    await web.says(/\d{3} \d{3}/.exec(subject)![0])
    expect((await web.sees(`Đã thêm thư điện tử ${BOX}`)).text).toContain(
      'Tin nhắc được gửi tới thư điện tử trước, không gửi được thì tới trang web; gõ /kenh',
    )
    await web.taps('Xem các kênh')
    expect((await web.sees('Các kênh của đồng chí')).text).toContain(
      `1. Thư điện tử ${BOX}: nhận tin nhắc\n2. Trang web`,
    )

    await goTo('2026-09-07')
    const letter = await mail.letterTo(BOX, DIGEST)
    expect(letter.text).toContain(`mở Đầu Mối trên trang web: ${service.url}/`)
    expect(letter.text).toContain('Để trả lời (Báo cáo ngay, Đã nhận,')
    await web.sees(DIGEST)
    expect(await triesOf(member)).toEqual([['sent', 'email sent']])
    await web.taps('Đã nhận')
    await web.sees('→ Đã nhận')
    expect(digestsIn(web)).toHaveLength(1)
  })

  it('are confirmed by the code in the middle of a form too, where other six digits are an answer', async () => {
    await start()
    const member = await service.member({ agency: 'Sở Y tế' })
    const web = await onTheWeb(await service.linkFor(member))
    await isAskedForABox(web)
    await web.says(BOX)
    await web.sees('Đã gửi mã 6 chữ số')
    const { subject } = await mail.letterTo(BOX, 'Mã xác nhận')
    await web.says('/viec')
    await web.sees('• Nhiệm vụ 1')
    await web.taps('Báo cáo 1')
    await web.sees('có kết quả hay không phát sinh')
    await web.taps('Có kết quả')
    await web.sees('bao nhiêu cuộc')
    await web.says('2')
    await web.sees('lượt người')
    await web.says('120000')
    await web.sees(/câu [1-9]/)
    const before = await service.product.store.interviews.openOf(member.id)
    expect(before?.answers).toMatchObject({ sessions: 2, attendances: 120_000 })
    await web.says(/\d{3} \d{3}/.exec(subject)![0])
    await web.sees(`Đã thêm thư điện tử ${BOX}`)
    expect(await service.product.store.interviews.openOf(member.id)).toEqual(before)
  })

  it('come where Telegram is blocked, and where the mail server is away the web chat has the digest once', async () => {
    const telegram = await startFakeTelegram()
    clean.push(() => telegram.stop())
    await start({ token: telegram.token, apiRoot: telegram.apiRoot })
    const [mai, binh] = [
      await service.member({ agency: 'Sở Y tế' }),
      await service.member({ name: 'Vũ Bình', agency: 'Sở Xây dựng' }),
    ]
    const { members } = service.product.store
    await members.link(mai.id, 'telegram', '1001')
    await members.link(mai.id, 'email', BOX)
    await members.link(binh.id, 'email', 'binh@soxd.example.vn')
    const person = telegram.person({ id: 1001 })
    person.blocks()
    const visitor = await onTheWeb(await service.linkFor(binh))
    mail.fails({ at: 'recipient', to: 'binh@soxd.example.vn', answer: { code: 451, words: '4.3.0 Later' } })

    await goTo('2026-09-07')
    await visitor.sees(DIGEST)
    expect(await triesOf(binh)).toEqual([['sent', 'email retry', 'web sent']])
    expect(digestsIn(visitor)).toHaveLength(1)
    expect(await triesOf(mai)).toEqual([['sent', 'telegram unreachable', 'email sent']])
    await mail.letterTo(BOX, DIGEST)
  })

  it('that may have arrived come again with a word of it and the same Message-ID, and stand in the web chat once', async () => {
    await start()
    const member = await service.member({ agency: 'Sở Y tế' })
    await service.product.store.members.link(member.id, 'email', BOX)
    const web = await onTheWeb(await service.linkFor(member))
    mail.fails({ at: 'end', times: 1 })
    await goTo('2026-09-07')
    expect(await triesOf(member)).toEqual([['queued', 'email unknown']])
    await web.sees(DIGEST)
    service.clock.moveTo(service.clock.now().add({ minutes: 6 }))
    await service.demo.service.remind()
    const letter = await mail.letterTo(BOX, DIGEST)
    expect(letter.text).toContain('Gửi lại: có thể đồng chí đã nhận tin này')
    expect(mail.doubtful.map(({ messageId }) => messageId)).toEqual([letter.messageId])
    expect(await triesOf(member)).toEqual([['sent', 'email unknown', 'email sent']])
    expect(digestsIn(web)).toHaveLength(1)
  })

  it('bring an invitation, by whose link the person is in and gets letters', async () => {
    await start()
    const secretary = await onTheWeb(await service.secretaryLink())
    await secretary.says('/moi')
    await secretary.sees('Mời đầu mối của cơ quan nào')
    await secretary.says('Sở Y tế')
    await secretary.sees('Họ và tên')
    await secretary.says('Lê Thị Mai')
    await secretary.sees('phòng, đơn vị nào')
    await secretary.taps('Bỏ qua ›')
    await secretary.sees('vai trò gì')
    await secretary.taps('Đầu mối')
    await secretary.sees('Địa chỉ thư điện tử của người này')
    await secretary.says(BOX)
    await secretary.sees('kiểm tra lại')
    await secretary.taps('Tạo mã mời')
    expect((await secretary.sees('Đã mời Lê Thị Mai')).text).toContain(`đã được gửi tới ${BOX}`)
    const { text, subject } = await mail.letterTo(BOX, 'Lời mời')
    expect(subject).toBe('Đầu Mối: Lời mời tham gia Đầu Mối')
    await onTheWeb(/http:\/\/127\.0\.0\.1:\d+\/vao\/\S+/.exec(text)![0])
    await goTo('2026-09-07')
    expect((await mail.letterTo(BOX, DIGEST)).text).toContain('Lê Thị Mai')
  })
})
