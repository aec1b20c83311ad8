import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

/** A plan of its own number, in which the time of the first task and the lead of the second are not clear. */
const doubtful = (number: number) =>
  SMALL_PLAN.replace('17/KH-UBND', `${number}/KH-UBND`)
    .replace('Thời gian thực hiện: Quý III/2026', 'Thời gian thực hiện: lúc rảnh rỗi')
    .replace(/(\n2\. [^\n]*\n\n- Cơ quan chủ trì: )[^\n]*/, '$1Một số sở, ngành.')

describe('the review of a plan in the chat', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: '2026-02-02T09:00:00+07:00' })
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function secretary(): Promise<WebVisitor> {
    const visitor = await webVisitor(await service.secretaryLink())
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }
  const send = (visitor: WebVisitor, text: string) =>
    visitor.sends({ name: 'ke-hoach.txt', bytes: Buffer.from(text), mime: 'text/plain' })
  const planOf = async (number: number) => {
    const plans = await service.product.store.plans.everyOne()
    return plans.find((plan) => plan.number === `${number}/KH-UBND`)
  }

  it('is a short summary, the doubtful items first, with a way to the page', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(50))
    const { text } = await visitor.sees('2 mục cần xem lại')
    expect(text).toMatch(/50\/KH-UBND[\s\S]*3 nhiệm vụ[\s\S]*Cơ quan được nêu tên[\s\S]*Chưa hiểu thời gian/)
    expect(text.length).toBeLessThan(1500)
    const buttons = visitor.messages().at(-1)!.buttons.flat() as { text: string; url?: string }[]
    expect(buttons.map((button) => button.text)).toEqual([
      'Trả lời 2 câu hỏi',
      'Xác nhận tất cả phần chắc chắn',
      'Xác nhận và lưu',
      'Xem tất cả các mục',
      'Sửa một mục',
      'Mở trang rà soát',
      'Bỏ, không lưu',
    ])
    expect(buttons.find((button) => button.url)?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ke-hoach\/[\da-f-]{36}$/)
    await visitor.taps('Xem tất cả các mục')
    expect((await visitor.sees('Tất cả các mục')).text).toMatch(/Hạn: .* → hạn cuối:/)
    await visitor.says('/kehoach')
    await visitor.sees('Để nhập kế hoạch mới')
    await visitor.taps('Xem tiếp bản đọc ke-hoach.txt')
    await visitor.sees('2 mục cần xem lại')
  })

  it('asks one question after the other, and ends with the summary', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(51))
    await visitor.sees('2 mục cần xem lại')
    await visitor.taps('Trả lời 2 câu hỏi')
    expect((await visitor.sees('câu 1/2')).text).toContain('Chưa hiểu thời gian “lúc rảnh rỗi”')
    await visitor.says('Quý II/2026')
    expect((await visitor.sees('câu 2/2')).text).toContain('Một số sở, ngành')
    await visitor.says('Sở Y tế, Sở Nội vụ')
    await visitor.sees('Đã xem lại tất cả các mục')
    const { text } = await visitor.sees('3 nhiệm vụ')
    expect(text).not.toContain('cần xem lại')
    await visitor.taps('Xác nhận và lưu')
    await visitor.sees('Đã lưu Kế hoạch số 51/KH-UBND: 3 nhiệm vụ')
    expect((await planOf(51))!.tasks.slice(0, 2).map(({ leads, timing }) => [leads.length, timing.raw])).toEqual([
      [1, 'Quý II/2026'],
      [2, expect.anything()],
    ])
  })

  it('an old question that is tapped again answers nothing', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(52))
    await visitor.sees('2 mục cần xem lại')
    await visitor.taps('Trả lời 2 câu hỏi')
    await visitor.sees('câu 1/2')
    const question = visitor.messages().at(-1)!
    const sure = question.buttons.flat().find(({ text }) => text === 'Đúng như đã đọc')!.callback_data!
    await visitor.taps('Để sau')
    await visitor.sees('câu 2/2')
    await visitor.posts('/chat/tap', { event: crypto.randomUUID(), message: question.id, data: sure })
    await visitor.taps('Đúng như đã đọc')
    await visitor.sees('Còn 1 mục để xem lại sau')
    const { text } = await visitor.sees('1 mục cần xem lại')
    expect(text).toContain('lúc rảnh rỗi')
  })

  it('stores what is certain at once, and the rest once it is answered', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(53))
    await visitor.sees('2 mục cần xem lại')
    await visitor.taps('Xác nhận tất cả phần chắc chắn')
    await visitor.sees('Còn 2 mục chưa chắc chắn')
    expect((await planOf(53))!.tasks).toHaveLength(1)
    await visitor.taps('Trả lời 2 câu hỏi')
    await visitor.sees('câu 1/2')
    await visitor.taps('Đúng như đã đọc')
    await visitor.sees('câu 2/2')
    await visitor.taps('Bỏ mục này')
    await visitor.sees('Đã xem lại tất cả')
    await visitor.sees('+ thêm')
    await visitor.taps('Xác nhận và lưu')
    await visitor.sees('Đã cập nhật Kế hoạch số 53/KH-UBND: thêm 1')
    expect((await planOf(53))!.tasks).toHaveLength(2)
  })

  it('of an amended plan shows old and new', async () => {
    const visitor = await secretary()
    const issued = SMALL_PLAN.replace('17/KH-UBND', '54/KH-UBND')
    await send(visitor, issued)
    await visitor.sees('chưa có gì được lưu')
    await visitor.taps('Xác nhận và lưu')
    await visitor.sees('Đã lưu Kế hoạch')
    await send(visitor, issued.replace('Quý III/2026', 'Tháng 8/2026'))
    expect((await visitor.sees('So với kế hoạch đang lưu')).text).toContain('thời gian “Quý III/2026” → “Tháng 8/2026”')
    await visitor.taps('Bỏ, không lưu')
    await visitor.sees('không có gì được lưu')
    await send(visitor, issued)
    expect((await visitor.sees('đã có và không có gì thay đổi')).text).toMatch(/^Kế hoạch này đã có/)
  })

  it('shows anew what an older reading would change, before it changes what was saved since', async () => {
    const visitor = await secretary()
    const inMonth = (month: number) =>
      SMALL_PLAN.replace('17/KH-UBND', '59/KH-UBND').replace('Quý III/2026', `Tháng ${month}/2026`)
    for (const month of [7, 8, 9]) {
      await send(visitor, inMonth(month))
      await visitor.sees('chưa có gì được lưu')
      if (month === 8) continue
      await visitor.taps('Xác nhận và lưu')
      await visitor.sees(/Đã (?:lưu|cập nhật) Kế hoạch/)
    }
    await visitor.taps('Xác nhận và lưu')
    await visitor.sees('đã được cập nhật từ một bản đọc khác')
    expect((await visitor.sees('So với kế hoạch đang lưu')).text).toContain('“Tháng 9/2026” → “Tháng 8/2026”')
    expect((await planOf(59))!.tasks[0]!.timing.raw).toBe('Tháng 9/2026')
  })

  it('mends the header and a duty to report, and takes a correction back', async () => {
    const visitor = await secretary()
    await send(visitor, SMALL_PLAN.replace('17/KH-UBND', '55/KH-UBND'))
    await visitor.sees('chưa có gì được lưu')
    const mend = async (item: string | RegExp, field: string, value: string | null) => {
      await visitor.taps('Sửa một mục')
      await visitor.sees('mục nào')
      const label = visitor
        .messages()
        .at(-1)!
        .buttons.flat()
        .find(({ text }) => text.match(item))!.text
      await visitor.taps(label)
      await visitor.sees('phần nào')
      await visitor.taps(field)
      if (value !== null) {
        await visitor.sees('Hiện nay')
        await visitor.says(value)
      }
      await visitor.sees('kiểm tra lại')
      await visitor.taps('Lưu sửa đổi')
      return visitor.sees('3 nhiệm vụ')
    }
    expect((await mend('Thông tin chung', 'Cơ quan ban hành', 'UBND tỉnh Hạ Lam')).text).toContain('UBND tỉnh Hạ Lam')
    await mend(/^Báo cáo/, 'Thời hạn báo cáo', 'trước ngày 01/12/2026')
    await visitor.taps('Xem tất cả các mục')
    await visitor.sees(/trước ngày 01\/12\/2026[\s\S]*Đã sửa thời hạn báo cáo/)
    await mend(/^Báo cáo/, 'Lấy lại như đã đọc', null)
    await visitor.taps('Xem tất cả các mục')
    const { text } = await visitor.sees('Tất cả các mục')
    expect(text).not.toContain('01/12/2026')
  })

  it('learns in the chat what was done on the page, and closes the cards', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(56))
    const card = await visitor.sees('2 mục cần xem lại')
    const buttons = visitor.messages().at(-1)!.buttons.flat() as { text: string; url?: string }[]
    const { pathname } = new URL(buttons.find(({ url }) => url)!.url!)
    await visitor.posts(`${pathname}/xac-nhan`, { which: 'certain' })
    await visitor.sees(/Trên trang rà soát: Đã lưu Kế hoạch số 56\/KH-UBND: 1 nhiệm vụ[\s\S]*Còn 2 mục/)
    const closed = visitor.messages().find(({ text }) => text === card.text)
    expect(closed?.buttons.flat()).toEqual([])
    expect(visitor.messages().at(-1)!.buttons.flat()).toContainEqual(
      expect.objectContaining({ text: 'Trả lời 2 câu hỏi' }),
    )

    await visitor.posts(`${pathname}/xac-nhan`, { which: 'all' })
    await visitor.sees('Trên trang rà soát: Đã cập nhật Kế hoạch')
    await expect(visitor.taps('Xem phần còn lại')).rejects.toThrow('no button')
  })

  it('says what became of it where an old button is tapped, which then takes no more taps', async () => {
    const visitor = await secretary()
    await send(visitor, SMALL_PLAN.replace('17/KH-UBND', '58/KH-UBND'))
    await visitor.sees('chưa có gì được lưu')
    await visitor.taps('Xem tất cả các mục')
    await visitor.sees('Tất cả các mục')
    await visitor.taps('Xác nhận và lưu')
    await visitor.sees('Đã lưu Kế hoạch')
    await visitor.taps('Bỏ, không lưu')
    await visitor.sees('đã được xác nhận và lưu')
    await expect(visitor.taps('Bỏ, không lưu')).rejects.toThrow('no button')
  })

  it('keeps the answers where the questions are stopped, and shows the plan again', async () => {
    const visitor = await secretary()
    await send(visitor, doubtful(57))
    await visitor.sees('2 mục cần xem lại')
    await visitor.taps('Trả lời 2 câu hỏi')
    await visitor.sees('câu 1/2')
    await visitor.says('Quý II/2026')
    expect((await visitor.sees('câu 2/2')).text).toContain('✓ Thời gian: “lúc rảnh rỗi” → “Quý II/2026”')
    await visitor.says('/huy')
    await visitor.sees('1 câu đã trả lời được giữ')
    await visitor.sees('1 mục cần xem lại')
    await visitor.taps('Trả lời 1 câu hỏi')
    await visitor.sees('câu 1/1')
    await visitor.taps('Hủy')
    await visitor.sees('chưa có câu nào được trả lời')
    await visitor.sees('1 mục cần xem lại')
  })

  it('offers nothing to save out of a news item', async () => {
    const visitor = await secretary()
    await send(visitor, await readFile(new URL('../plans/news-of-ward.txt', import.meta.url), 'utf8'))
    expect((await visitor.sees('chỉ là gợi ý')).text).toContain('Không có nhiệm vụ hay chế độ báo cáo nào để lưu')
    expect(
      visitor
        .messages()
        .at(-1)!
        .buttons.flat()
        .map(({ text }) => text),
    ).not.toContain('Xác nhận và lưu')
  })

  it('shows what adding agencies would do, and how to stop using one', async () => {
    const visitor = await secretary()
    await visitor.says('/themcoquan')
    await visitor.sees('mỗi tên một dòng')
    await visitor.says('Sở Y tế\nSo Y te\nSở Ngoại vụ\nXYZ abc')
    expect((await visitor.sees('mới (sở)')).text).toMatch(/Sở Y tế: đã có[\s\S]*So Y te: đã có[\s\S]*không rõ loại/)
    await visitor.taps('Thêm 1 cơ quan')
    await visitor.sees('Đã thêm 1 cơ quan')
    await visitor.says('/coquan')
    expect((await visitor.sees('cơ quan trong danh sách')).text).toMatch(/Sở \(\d+\): [^\n]*Sở Ngoại vụ/)
    for (const [way, done] of [
      ['Ngừng dùng', 'Đã ngừng dùng Sở Ngoại vụ'],
      ['Dùng lại', 'Đã dùng lại Sở Ngoại vụ'],
    ] as const) {
      await visitor.says('/coquan')
      await visitor.sees('cơ quan trong danh sách')
      await visitor.taps('Sửa hoặc ngừng dùng')
      await visitor.sees('Sửa cơ quan nào')
      await visitor.says('Sở Ngoại vụ')
      await visitor.sees('cần thay đổi gì')
      await visitor.taps(way)
      await visitor.sees('kiểm tra lại')
      await visitor.taps('Lưu thay đổi')
      await visitor.sees(done)
    }
  })

  it('lists plans in their chain, and stops and goes on following one', async () => {
    const visitor = await secretary()
    const own = SMALL_PLAN.replace('17/KH-UBND', '60/KH-UBND')
    const under = SMALL_PLAN.replace('17/KH-UBND', '61/KH-UBND')
      .replace('TỈNH HẠ LAM', 'XÃ SƠN KHÊ')
      .replace('\nI. MỤC ĐÍCH', '\nThực hiện Kế hoạch số 60/KH-UBND ngày 12/01/2026 của UBND tỉnh;\n\nI. MỤC ĐÍCH')
    for (const text of [under, own]) {
      await send(visitor, text)
      await visitor.sees('chưa có gì được lưu')
      await visitor.taps('Xác nhận và lưu')
      await visitor.sees('Đã lưu Kế hoạch')
    }
    await visitor.says('/kehoach')
    expect((await visitor.sees('60/KH-UBND')).text).toMatch(/60\/KH-UBND[^\n]*\n\s*↳ \d+\. Kế hoạch số 61\/KH-UBND/)
    await visitor.taps('Ngừng theo dõi 61/KH-UBND')
    await visitor.sees('không còn được nhắc')
    await visitor.taps('Ngừng theo dõi')
    await visitor.sees('Đã ngừng theo dõi')
    expect(await planOf(61)).toMatchObject({ isWithdrawn: true })
    await visitor.taps('Theo dõi lại')
    await visitor.sees('Đã theo dõi lại')
    expect(await planOf(61)).toMatchObject({ isWithdrawn: false })
  })
})
