import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

describe('where somebody would be stuck', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    // Tuesday after the last day of the first two tasks.
    service = await runningService({ start: '2026-10-06T09:00:00+07:00' })
    await service.storePlan(SMALL_PLAN)
    await service.member({ name: 'Vũ Văn Xây', agency: 'Sở Xây dựng' })
    await service.member({ name: 'Đỗ Thị Đào', agency: 'Sở Giáo dục và Đào tạo' })
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function enters(link: string): Promise<WebVisitor> {
    const visitor = await webVisitor(link)
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }
  const focalPoint = async (agency: string) => enters(await service.linkFor(await service.member({ agency })))
  const secretary = async () => enters(await service.secretaryLink())
  const buttonsOf = (visitor: WebVisitor) =>
    visitor
      .messages()
      .at(-1)!
      .buttons.flat()
      .map(({ text }) => text)

  it('an agency named in a hurry is offered, and only its people are removed', async () => {
    const keeper = await secretary()
    await keeper.says('/daumoi so gd&dt')
    await keeper.sees('muốn xem cơ quan nào')
    expect(buttonsOf(keeper)).toEqual(['Sở Giáo dục và Đào tạo'])
    await keeper.taps('Sở Giáo dục và Đào tạo')
    await keeper.sees('1 người trong danh sách')
    await keeper.taps('Cho thôi vai trò')
    await keeper.sees('Ai thôi vai trò?')
    expect(buttonsOf(keeper).filter((label) => label.includes('Sở'))).toEqual([
      '1. Sở Giáo dục và Đào tạo: Đỗ Thị Đào (Đầu mối)',
    ])
    await keeper.says('/huy')
    await keeper.sees('Đã hủy phiếu')
    await keeper.says('/daumoi Sở Ngoại giao')
    await keeper.sees('Chưa tìm thấy cơ quan này')
  })

  it('the work of an agency says how long it is overdue, and leaves out help that came too late', async () => {
    const health = await focalPoint('Sở Y tế')
    await health.says('/viec')
    expect((await health.sees('Việc của Sở Y tế')).text).toContain(
      'Đã quá hạn 4 ngày làm việc (hạn cuối thứ Tư, ngày 30/9/2026)',
    )
    const justice = await focalPoint('Sở Tư pháp')
    await justice.says('/viec')
    const { text } = await justice.sees('Việc của Sở Tư pháp')
    expect(text).toContain('Nhiệm vụ 3')
    expect(text).not.toMatch(/tọa đàm|vỉa hè/)
    const interior = await focalPoint('Sở Nội vụ')
    await interior.says('/viec')
    expect((await interior.sees('Việc của Sở Nội vụ')).text).toMatch(/Nhiệm vụ 3: Tập huấn.* \(phối hợp\)/)
  })

  it('what is not understood is answered with what the person may type, which is understood', async () => {
    const health = await focalPoint('Sở Y tế')
    await health.says('trăng lên chưa nhỉ')
    expect((await health.sees('chưa hiểu')).text).toContain('“Việc của tôi”, “Báo cáo kết quả”, “Đăng ký hoạt động”')
    const keeper = await secretary()
    await keeper.says('trăng lên chưa nhỉ')
    expect((await keeper.sees('chưa hiểu')).text).toContain('“Tình hình quý III?”, “Sở nào chưa báo cáo?”')
    const leader = await enters(await service.linkFor(await service.member({ role: 'leader' })))
    for (const visitor of [health, keeper, leader]) {
      await visitor.says('trăng lên chưa nhỉ')
      const { text } = await visitor.sees('chưa hiểu')
      for (const [, words] of text.matchAll(/“([^”]+)”/g)) {
        await visitor.says(words!)
        expect((await visitor.sees(/./)).text).not.toMatch(/chưa hiểu|do thư ký Hội đồng/)
      }
      await visitor.says('/huy')
      await visitor.sees('phiếu')
    }
  })

  it('an unknown command is answered with the near one, or the way to all of them', async () => {
    const health = await focalPoint('Sở Y tế')
    await health.says('/baocoa')
    await health.sees('Không có lệnh /baocoa; ý đồng chí là /baocao?')
    await health.taps('Báo cáo kết quả')
    await health.sees('Đồng chí báo cáo kết quả của việc nào?')
    await health.says('/abc')
    await health.sees('Không có lệnh /abc. Gõ /trogiup để xem các lệnh.')
    await health.taps('Các lệnh')
    await health.sees('/baocao – Báo cáo kết quả')
    await health.says('/dondov')
    expect((await health.sees('Không có lệnh /dondov')).text).not.toContain('/dondoc')
  })

  it('who asks how to invite is offered to, and who may not is told whom to ask', async () => {
    const keeper = await secretary()
    await keeper.says('làm sao mời người mới')
    await keeper.sees('Đồng chí gõ /moi')
    await keeper.taps('Mời đầu mối')
    await keeper.sees('câu 1')
    await keeper.says('/huy')
    await keeper.sees('Đã hủy phiếu')
    const health = await focalPoint('Sở Y tế')
    await health.says('làm sao mời người mới')
    expect((await health.sees('đề nghị hỏi thư ký Hội đồng')).text).not.toContain('/moi')
  })

  it('a secretary who names a task, an agency or what is late gets that alone, and never the refusal of others', async () => {
    const keeper = await secretary()
    for (const [words, answer] of [
      ['ai chưa báo cáo nhiệm vụ 2', '• Quá hạn, hạn 30/9/2026: Sở Xây dựng'],
      ['ai chưa báo cáo nhiệm vụ 9', 'Không có nhiệm vụ 9'],
      ['sở nào chưa làm tọa đàm', 'Nhiệm vụ 1. Tổ chức tọa đàm về dự thảo chính sách y tế cơ sở'],
      ['sở nào chưa làm loa', 'Tôi chưa rõ “loa”.'],
      ['việc nào quá hạn', 'Quá hạn, tính đến ngày 06/10/2026: 2 việc của 2 cơ quan.'],
      ['việc nào sắp đến hạn', 'đến hạn từ 06/10/2026 đến 19/10/2026'],
      ['báo cáo của tôi đâu', 'Báo cáo đã nộp và hoạt động đã đăng ký'],
      ['nhiệm vụ 3 đến đâu rồi', 'Tình hình nhiệm vụ 3. Tập huấn'],
      ['kế hoạch 17 thế nào', 'Tình hình Kế hoạch số 17/KH-UBND, năm 2026'],
      ['/tinhhinh Sở Xây dựng quý III', 'Tình hình Sở Xây dựng, quý III/2026'],
    ] as const) {
      await keeper.says(words)
      expect((await keeper.sees(answer)).text).not.toContain('chỉ xem được phần việc của cơ quan mình')
    }
    await keeper.says('tinh hinh so y te')
    await keeper.sees('Tình hình Sở Y tế, năm 2026')
    await keeper.taps('Quý IV')
    expect((await keeper.sees('Tình hình Sở Y tế, quý IV/2026')).text).toContain('Quá hạn từ trước kỳ này')
    await keeper.taps('Tình hình chung')
    await keeper.sees('Tình hình quý IV/2026')
    await keeper.taps('Việc quá hạn, đủ cơ quan')
    await keeper.sees('Quá hạn, tính đến ngày 06/10/2026')
  })

  it('a focal point who asks where the own reports are, or what is due soon, is shown them', async () => {
    const health = await focalPoint('Sở Y tế')
    await health.says('báo cáo của tôi đâu')
    await health.sees('Báo cáo đã nộp và hoạt động đã đăng ký')
    await health.says('tuần này có hạn nào không')
    expect((await health.sees('Việc của Sở Y tế')).text).toContain('Nhiệm vụ 1')
  })

  it('who greets or thanks is answered politely, with what the person can do', async () => {
    for (const [visitor, label] of [
      [await focalPoint('Sở Y tế'), 'Báo cáo kết quả'],
      [await secretary(), 'Xem tình hình'],
    ] as const) {
      for (const [words, answer] of [
        ['xin chào', 'Kính chào đồng chí'],
        ['alo', 'Kính chào đồng chí'],
        ['Cảm ơn nhiều nhé', 'Rất vui được giúp đồng chí'],
      ] as const) {
        await visitor.says(words)
        await visitor.sees(answer)
        expect(buttonsOf(visitor)).toContain(label)
      }
    }
  })

  it('going back from the first question says that it is the first', async () => {
    const health = await focalPoint('Sở Y tế')
    await health.says('/viec')
    await health.sees('Việc của Sở Y tế')
    await health.taps('Báo cáo 1')
    await health.sees('có kết quả hay không phát sinh')
    await health.says('quay lại')
    expect((await health.sees('Đây là câu đầu. Gõ /huy để dừng phiếu.')).text).toContain('câu 1/1')
  })

  it('a form of what somebody else decided closes, and typing is free again', async () => {
    const construction = await focalPoint('Sở Xây dựng')
    await construction.says('Em xin gia hạn')
    await construction.sees('Xin gia hạn việc nào')
    await construction.says('1')
    await construction.sees('đến ngày nào')
    await construction.says('10')
    await construction.sees('của tháng nào')
    await construction.says('17/10')
    await construction.sees('Lý do')
    await construction.says('Chờ ý kiến')
    expect((await construction.sees('kiểm tra lại')).text).toContain('thứ Bảy, ngày 17/10/2026 (lưu ý: là ngày nghỉ)')
    await construction.taps('Gửi đề nghị')
    await construction.sees('Đã gửi đề nghị gia hạn')
    const [first, second] = [await secretary(), await secretary()]
    await first.says('/giahan')
    await first.sees('đang chờ')
    await first.taps('Quyết định 1')
    await first.sees('Lý do: Chờ ý kiến')
    await first.taps('Từ chối')
    await first.sees('Vì sao không đồng ý')
    await first.says('Đã muộn')
    await first.sees('kiểm tra lại')
    await second.says('/giahan')
    await second.sees('đang chờ')
    await second.taps('Quyết định 1')
    await second.sees('Lý do: Chờ ý kiến')
    await second.taps('Đồng ý')
    await second.sees('Đã đồng ý gia hạn')
    await first.taps('Gửi quyết định')
    await first.sees('Đề nghị gia hạn này đã được quyết định')
    await first.says('/tiep')
    await first.sees('không có phiếu nào đang làm dở')
    await first.says('Tình hình quý III?')
    expect((await first.sees('Tình hình')).text).toContain('quý III')
  })
})
