import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('the buttons under what the product sends by itself', () => {
  let service: RunningService
  const labelsUnder = (visitor: WebVisitor, words: string) =>
    visitor
      .messages()
      .findLast(({ text }) => text.includes(words))!
      .buttons.flat()
      .map(({ text }) => text)
  const digestsOf = (visitor: WebVisitor) => visitor.messages().filter(({ text }) => text.includes('nhắc việc')).length

  afterEach(() => service.stop())

  it('lead from the push of a quarter over "Đã nhận" and an extension to the letter that chases', async () => {
    service = await runningService({ start: '2026-06-29T09:00:00+07:00' })
    const { goTo, service: product } = service.demo
    const health = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    await service.storePlan(SMALL_PLAN)
    const lan = await webVisitor(await service.linkFor(health))
    const hoa = await webVisitor(await service.secretaryLink())
    const mai = await webVisitor(await service.secretaryLink())

    await goTo(day('2026-07-01'))
    await lan.sees('nhắc việc thứ Tư, ngày 01/7/2026')
    await lan.taps('Đã nhận')
    await lan.sees('→ Đã nhận')
    expect(labelsUnder(lan, '→ Đã nhận')).toEqual(['Báo cáo ngay', 'Nhắc lại sau', 'Xin gia hạn'])

    await lan.taps('Nhắc lại sau')
    await lan.sees('vào ngày nào')
    await lan.taps('thứ Năm, ngày 02/7/2026 (1 ngày làm việc)')
    await lan.sees('Sẽ nhắc lại 1 việc vào thứ Năm, ngày 02/7/2026')
    await goTo(day('2026-07-02'))
    await lan.sees('nhắc việc thứ Năm, ngày 02/7/2026')
    await lan.taps('Nhắc lại sau')
    await lan.sees('vào ngày nào')
    await lan.taps('thứ Hai, ngày 06/7/2026 (2 ngày làm việc)')
    await lan.sees('Sẽ nhắc lại')
    await lan.taps('Bỏ nhắc lại sau')
    await lan.sees('Đã bỏ nhắc lại sau')
    const before = digestsOf(lan)
    await goTo(day('2026-07-07'))
    expect(digestsOf(lan)).toBe(before)

    await goTo(day('2026-09-21'))
    await lan.sees('nhắc việc thứ Hai, ngày 21/9/2026')
    await ask(lan, '20/10', 'Hội trường đang sửa')
    await product.remind()
    await hoa.sees('Đề nghị gia hạn của Sở Y tế')
    await mai.sees('Xin gia hạn đến: thứ Ba, ngày 20/10/2026')

    await hoa.taps('Hỏi thêm')
    await hoa.sees('Cần hỏi thêm điều gì')
    await hoa.says('Có thể làm trực tuyến không?')
    await hoa.sees('kiểm tra lại')
    await hoa.taps('Gửi câu hỏi')
    await hoa.sees('Đã gửi câu hỏi')
    await product.remind()
    await lan.sees('thư ký Hội đồng hỏi: Có thể làm trực tuyến không?')
    await lan.taps('Trả lời')
    await lan.sees('câu 1/1')
    await lan.says('Không, vì có phần thảo luận nhóm.')
    await lan.sees('kiểm tra lại')
    await lan.taps('Gửi trả lời')
    await lan.sees('Đã gửi trả lời')
    await product.remind()
    await hoa.sees('Trả lời: Không, vì có phần thảo luận nhóm.')
    await hoa.taps('Đồng ý')
    await hoa.sees('Đã đồng ý gia hạn cho Sở Y tế đến thứ Ba, ngày 20/10/2026')
    await hoa.taps('Thu hồi gia hạn')
    await hoa.sees('Thu hồi gia hạn đến thứ Ba, ngày 20/10/2026 của Sở Y tế')
    await hoa.taps('Giữ quyết định')
    await hoa.sees('Quyết định được giữ nguyên')
    await hoa.taps('Thu hồi gia hạn')
    await hoa.sees('Hạn trở lại như trước khi gia hạn; cơ quan được báo ngay')
    await hoa.taps('Thu hồi')
    await hoa.sees('Hạn hiện nay: thứ Tư, ngày 30/9/2026. Đề nghị gia hạn chờ quyết định lại')
    await hoa.taps('Ngày khác')
    await hoa.sees('Gia hạn đến ngày nào')
    await hoa.says('16/10')
    await hoa.sees('kiểm tra lại')
    await hoa.taps('Đồng ý gia hạn')
    await hoa.sees('Đã đồng ý gia hạn cho Sở Y tế đến thứ Sáu, ngày 16/10/2026')
    await mai.taps('Đồng ý')
    await mai.sees('đã được quyết định')
    await product.remind()
    await lan.sees('đồng ý gia hạn đến thứ Sáu, ngày 16/10/2026')

    await goTo(day('2026-09-25'))
    const early = await lan.sees('nhắc việc thứ Sáu, ngày 25/9/2026')
    expect(early.text).toContain('hạn thứ Sáu, ngày 16/10/2026, còn 15 ngày làm việc')
    await goTo(day('2026-10-07'))
    const ladder = await lan.sees('nhắc việc thứ Tư, ngày 07/10/2026')
    expect(ladder.text).toContain('hạn thứ Sáu, ngày 16/10/2026, còn 7 ngày làm việc')
    expect(lan.messages().filter(({ text }) => text.includes('nhắc việc thứ Tư, ngày 30/9/2026'))).toEqual([])

    await ask(lan, '23/10', 'Ghi nhầm ngày')
    await lan.says('/giahan')
    await lan.sees('xin đến ngày 23/10/2026, đang chờ thư ký quyết định')
    await lan.taps('Rút đề nghị 1')
    await lan.sees('Đã rút đề nghị gia hạn')
    await ask(lan, '30/10', 'Chờ diễn giả', () => lan.says('Em xin gia hạn'))
    await mai.says('/giahan')
    await mai.sees('Đề nghị gia hạn đang chờ')
    await mai.taps('Quyết định 1')
    await mai.sees('Lý do: Chờ diễn giả')
    await mai.taps('Từ chối')
    await mai.sees('Vì sao không đồng ý')
    await mai.says('Đã gia hạn một lần')
    await mai.sees('kiểm tra lại')
    await mai.taps('Gửi quyết định')
    await mai.sees('Đã gửi quyết định không đồng ý')
    await product.remind()
    await lan.sees('Hạn vẫn là thứ Sáu, ngày 16/10/2026')
    await lan.says('/giahan')
    await lan.sees('không đồng ý (lý do: Đã gia hạn một lần)')

    await goTo(day('2026-10-28'))
    await hoa.sees('nhắc việc thứ Tư, ngày 28/10/2026')
    expect(labelsUnder(hoa, 'thứ Tư, ngày 28/10/2026')).toEqual(['Xem tình hình', 'Soạn công văn đôn đốc'])
    for (const visitor of [lan, hoa, mai]) visitor.leave()
  })
})

async function ask(
  visitor: WebVisitor,
  until: string,
  reason: string,
  begin = () => visitor.taps('Xin gia hạn'),
): Promise<void> {
  await begin()
  await visitor.sees('Xin gia hạn việc nào')
  await visitor.says('1')
  await visitor.sees('Xin gia hạn đến ngày nào')
  await visitor.says(until)
  await visitor.sees('Lý do xin gia hạn')
  await visitor.says(reason)
  await visitor.sees('kiểm tra lại')
  await visitor.taps('Gửi đề nghị')
  await visitor.sees('Đã gửi đề nghị gia hạn')
}
