import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import type { Person } from '../support/fake-telegram/person.js'
import { redeemLinkCode } from '../../src/app/people/redeem-link-code.js'
import { granted } from '../support/small-province.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import type { Visitor } from '../support/visitor.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'

const DIGEST = 'nhắc việc'

describe('a person with several channels', () => {
  let service: RunningService
  let telegram: FakeTelegram
  let zalo: FakeZalo
  let member: Member
  let web: WebVisitor
  const visitors: WebVisitor[] = []

  beforeEach(async () => {
    telegram = await startFakeTelegram()
    zalo = await startFakeZalo()
    const at = ({ token, apiRoot }: { token: string; apiRoot: string }) => ({ token, apiRoot })
    service = await runningService({ start: '2026-09-07T07:00:00+07:00', telegram: at(telegram), zalo: at(zalo) })
    await service.storePlan(SMALL_PLAN)
    await telegram.called('setMyCommands')
    member = await service.member({ agency: 'Sở Y tế' })
    web = await onTheWeb(await service.linkFor(member))
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.leave()
    await service.stop()
    await telegram.stop()
    await zalo.stop()
  })

  async function onTheWeb(link: string): Promise<WebVisitor> {
    const visitor = await webVisitor(link)
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }

  /** What is shown in the web chat for linking a further channel. */
  async function offered(): Promise<{ code: string; text: string }> {
    await web.says('/kenh')
    await web.sees('Các kênh của đồng chí')
    await web.taps('Thêm kênh')
    const { text } = await web.sees('Mã liên kết')
    return { code: /\d{3} \d{3}/.exec(text)![0], text }
  }

  /** The member in Telegram too, by a typed code. */
  async function linked(): Promise<Person> {
    const person = telegram.person({ id: 1001 })
    person.says((await offered()).code)
    await person.sees('Kính chào đồng chí Lê Thị Mai')
    return person
  }

  /** The member on Zalo too. */
  async function linkedOnZalo(person = zalo.person('Lê Thị Mai')): Promise<Visitor> {
    const visitor = zaloVisitor(person)
    await visitor.says((await offered()).code)
    await visitor.sees('Kính chào đồng chí Lê Thị Mai')
    return visitor
  }

  const channelsOf = async () =>
    (await service.product.store.members.allAddresses(member.id)).map(({ channel }) => channel)
  const isIn = (messages: { text: string }[], words: string) => messages.some(({ text }) => text.includes(words))

  it('links Telegram by a typed code, which is refused when it is wrong or used', async () => {
    const { code, text } = await offered()
    expect(text).toContain(`start=${code.replace(' ', '')}`)
    const person = telegram.person({ id: 1001 })
    person.says(code === '111 111' ? '222222' : '111111')
    expect((await person.sees('không đúng')).text).toContain('/kenh')
    person.says(` ${code} `)
    expect((await person.sees('Kính chào đồng chí Lê Thị Mai')).text).toContain(
      'Tin nhắc được gửi tới Telegram trước, không gửi được thì tới trang web; gõ /kenh',
    )
    expect(await channelsOf()).toEqual(['telegram', 'web'])
    await web.sees('Đã liên kết Telegram (')

    const other = telegram.person({ id: 1002 })
    other.says(code)
    await other.sees('đã được dùng')
    other.says('/viec')
    await other.sees('gửi mã mời')
    await web.says(code)
    await web.sees('không phải ở trang web này')
  })

  const warnings = () => web.messages().filter(({ text }) => text.includes('Đã liên kết Telegram ('))

  it('tells of the use of a code also where whoever typed it blocks the bot at once', async () => {
    const { code } = await offered()
    const person = telegram.person({ id: 1001 })
    person.says(code)
    person.blocks()
    await web.sees('Đã liên kết Telegram (')
    expect(await channelsOf()).toContain('telegram')
  })

  it('tells of it once also where the process died right after the code was used', async () => {
    const code = (await offered()).code.replace(' ', '')
    const address = { channel: 'telegram', chat: '1001' }
    granted(await redeemLinkCode(service.product, code, address, service.clock.now()))
    const person = telegram.person({ id: 1001 })
    for (const again of [code, code]) {
      person.says(again)
      await person.sees('Kính chào đồng chí Lê Thị Mai')
    }
    await web.sees('Đã liên kết Telegram (')
    expect(warnings()).toHaveLength(1)
  })

  it('links Telegram by the link that carries the code', async () => {
    const person = telegram.person({ id: 1001 })
    person.says(`/start ${/start=(\d{6})/.exec((await offered()).text)![1]}`)
    await person.sees('Kính chào đồng chí Lê Thị Mai')
    expect(await channelsOf()).toEqual(['telegram', 'web'])
  })

  it('links Telegram by a code that was asked for on Zalo, from the menu', async () => {
    const onZalo = await linkedOnZalo()
    // What was not understood takes nothing away.
    await onZalo.says('ơ kìa')
    const { text } = await onZalo.sees('Tôi chưa hiểu câu này')
    expect(text).toContain('“Việc của tôi”, “Báo cáo kết quả”, “Đăng ký hoạt động”')
    await onZalo.taps('Việc khác ›')
    await onZalo.sees('chọn một việc khác')
    await onZalo.taps('Kênh nhận tin')
    await onZalo.sees('Các kênh của đồng chí')
    await onZalo.taps('Thêm kênh')
    const code = /\d{3} \d{3}/.exec((await onZalo.sees('Mã liên kết')).text)![0]
    const person = telegram.person({ id: 1001 })
    person.says(code)
    await person.sees('Kính chào đồng chí Lê Thị Mai')
    expect(await channelsOf()).toEqual(['telegram', 'zalo', 'web'])
  })

  it('is told where to hand in a file on Zalo, and nothing that contradicts it', async () => {
    const person = zalo.person('Lê Thị Mai')
    const onZalo = await linkedOnZalo(person)
    person.sendsSomethingElse()
    const { text } = await onZalo.sees('gửi tại đây')
    expect(text).toContain('chưa đọc được')
    expect(text).not.toContain('chỉ đọc được')
  })

  it('is reminded where the channel is loud and comes first, and answered everywhere', async () => {
    const person = await linked()
    person.says('/kenh')
    const { text, buttons } = await person.sees('Các kênh của đồng chí')
    expect(text).toContain('1. Telegram (đang dùng): nhận tin nhắc\n2. Trang web: nhận tin nhắc')
    expect(buttons.flat()).toEqual([
      'Tắt tin nhắc 1',
      'Bỏ liên kết 1',
      'Đưa 2 lên trước',
      'Tắt tin nhắc 2',
      'Thêm kênh',
    ])
    person.taps('Tắt tin nhắc 1')
    await person.sees('Đã tắt tin nhắc: Telegram')
    person.taps('Tắt tin nhắc 2')
    await person.sees('kênh duy nhất còn nhận tin nhắc')

    await service.demo.goTo(Temporal.PlainDate.from('2026-09-07'))
    await web.sees(DIGEST)
    person.says('/viec')
    await person.sees('• Nhiệm vụ 1')
    expect(isIn(person.messages(), DIGEST)).toBe(false)

    person.taps('Bật lại tin nhắc')
    await person.sees('Đã bật tin nhắc: Telegram')
    person.taps('Đưa 2 lên trước')
    await person.sees('Trang web đứng đầu')
    expect(await channelsOf()).toEqual(['web', 'telegram'])
    person.taps('Trở lại thứ tự cũ')
    await person.sees('Trang web đứng thứ 2')
    expect(await channelsOf()).toEqual(['telegram', 'web'])
  })

  it('unlinks a channel in it or from another, and comes back by a new code', async () => {
    const person = await linked()
    person.says('/kenh')
    await person.sees('Các kênh của đồng chí')
    person.taps('Bỏ liên kết 1')
    const { text } = await person.sees('Đã bỏ liên kết: Telegram')
    person.says('/viec')
    await person.sees('gửi mã mời')
    // Somebody else who sees it there has no use for it.
    const other = telegram.person({ id: 1002 })
    other.says(/\d{3} \d{3}/.exec(text)![0])
    await other.sees('không đúng')
    person.says(/\d{3} \d{3}/.exec(text)![0])
    await person.sees('Kính chào đồng chí Lê Thị Mai')

    await web.says('/kenh')
    await web.sees('Các kênh của đồng chí')
    await web.taps('Bỏ liên kết 1')
    await web.sees('Đã bỏ liên kết: Telegram')
    await web.taps('Liên kết lại')
    const again = /\d{3} \d{3}/.exec((await web.sees('Mã liên kết')).text)![0]
    person.says(again)
    await person.sees('Kính chào đồng chí Lê Thị Mai')
    expect(await channelsOf()).toEqual(['telegram', 'web'])
  })

  it('goes on with a form in another channel: the old place says so, and takes it back', async () => {
    const person = await linked()
    await web.says('/viec')
    await web.sees('• Nhiệm vụ 1')
    await web.taps('Đăng ký 1')
    await web.sees('hình thức nào')

    // What is written elsewhere meanwhile is no answer.
    person.says('Việc của tôi')
    await person.sees('• Nhiệm vụ 1')
    person.says('/tiep')
    await person.sees('hình thức nào')
    expect((await web.sees('đang được làm tiếp ở')).text).toBe(
      'Phiếu “Đăng ký hoạt động” đang được làm tiếp ở Telegram.',
    )
    person.taps('Hội nghị')
    await person.sees('ngày nào')

    await web.taps('Tọa đàm')
    await web.sees('đang được làm tiếp ở Telegram')
    await web.says('Việc của tôi')
    await web.sees('• Nhiệm vụ 1')
    await web.taps('Tọa đàm')
    await web.sees('đang được làm tiếp ở Telegram')
    await web.taps('Làm tiếp ở đây')
    await web.sees('ngày nào')
    await person.sees('đang được làm tiếp ở trang web')
    await web.says('16/9/2026')
    await web.sees('Tổ chức ở đâu')
    person.says('15/9/2026')
    const { text } = await person.sees('đang được làm tiếp ở trang web')
    expect(text).toContain('Tin vừa gửi chưa được ghi vào phiếu')
    expect(await service.product.store.interviews.openOf(member.id)).toMatchObject({
      answers: { form: 'hoi_nghi', plannedOn: '2026-09-16' },
    })
  })

  it('answers the question that is shown in two channels in either: the form comes there, and says so', async () => {
    const onZalo = await linkedOnZalo()
    await onZalo.says('việc của tôi')
    await onZalo.sees('• Nhiệm vụ 1')
    await onZalo.taps('Đăng ký 1')
    await onZalo.sees('hình thức nào')
    await web.says('/tiep')
    await web.sees('hình thức nào')
    await onZalo.taps('Hội nghị')
    const moved = await onZalo.sees('ngày nào')
    expect(moved.text).toMatch(/^Phiếu được làm tiếp ở đây, không còn ở trang web\.\n\nĐăng ký hoạt động · câu 3/)
    await web.taps('Tọa đàm')
    await web.sees('đang được làm tiếp ở Zalo')
    await web.taps('Làm tiếp ở đây')
    await web.sees('ngày nào')
    await onZalo.says('16/9/2026')
    await onZalo.sees('Tổ chức ở đâu')
    await web.says('17/9/2026')
    await web.sees('Tin vừa gửi chưa được ghi vào phiếu')
    expect(await service.product.store.interviews.openOf(member.id)).toMatchObject({
      answers: { form: 'hoi_nghi', plannedOn: '2026-09-16' },
    })
  })

  it('who types six digits as an answer gives an answer', async () => {
    const person = await linked()
    person.says('/viec')
    await person.sees('• Nhiệm vụ 1')
    person.taps('Báo cáo 1')
    await person.sees('có kết quả hay không phát sinh')
    person.taps('Có kết quả')
    await person.sees('bao nhiêu cuộc')
    person.says('2')
    await person.sees('lượt người')
    person.says('120000')
    await person.sees(/./)
    const draft = await service.product.store.interviews.openOf(member.id)
    expect(draft?.answers).toMatchObject({ sessions: 2, attendances: 120_000 })
    expect(await service.product.prisma.wrongCode.count()).toBe(0)
  })

  it('whom a channel does not reach any more, a secretary sees first', async () => {
    const person = await linked()
    const secretary = await onTheWeb(await service.secretaryLink())
    await service.member({ name: 'Vũ Văn Xây', agency: 'Sở Xây dựng' })
    person.blocks()
    await service.demo.goTo(Temporal.PlainDate.from('2026-09-07'))
    await web.sees(DIGEST)
    await secretary.says('/daumoi Sở Y tế')
    expect((await secretary.sees('1 người trong danh sách')).text).toContain(
      'Lê Thị Mai (Đầu mối, Telegram (không gửi được), trang web)',
    )
    await secretary.says('/daumoi Sở Xây dựng')
    expect((await secretary.sees('1 người trong danh sách')).text).toContain(
      'Vũ Văn Xây (Đầu mối, trang web (chưa vào lần nào))',
    )
    await secretary.taps('Ai nhận tin ở đâu')
    const { text } = await secretary.sees('Nhận được tin')
    expect(text).toMatch(
      /^Chưa vào lần nào, tin chờ trên trang web \(1\)\nVũ Văn Xây \(Sở Xây dựng\): trang web \(chưa vào lần nào\)\n\nNhận được tin, nhưng có kênh không gửi được \(1\)\nLê Thị Mai \(Sở Y tế\): Telegram \(không gửi được\), trang web\n\nNhận được tin \(1\)\nThư ký Hội đồng: trang web/,
    )
    await service.product.prisma.address.updateMany({ where: { memberId: member.id }, data: { reachable: false } })
    await secretary.says('/kenh')
    await secretary.sees('Các kênh của đồng chí')
    await secretary.taps('Kênh của mọi người')
    expect((await secretary.sees('Không nhận được')).text).toMatch(
      /^Không nhận được tin ở đâu \(1\)\nLê Thị Mai \(Sở Y tế\): Telegram \(không gửi được\), trang web \(không gửi được\)/,
    )
  })
})
