import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

/** The second task waits for a directive, the third is done draft by draft. */
const PLAN = SMALL_PLAN.replace(/(\n2\. [\s\S]*?Thời gian thực hiện: )Quý III\/2026/, '$1Theo chỉ đạo của UBND tỉnh')
  .replace('Cơ quan chủ trì: Sở Tư pháp', 'Cơ quan chủ trì: Cơ quan chủ trì soạn thảo')
  .replace('Quý IV/2026', 'Theo tiến độ xây dựng của từng văn bản')

describe('what the secretary records in the chat', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: '2026-05-04T09:00:00+07:00' })
    await service.storePlan(PLAN)
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function enters(link: string): Promise<WebVisitor> {
    const visitor = await webVisitor(link)
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }
  const secretary = async () => enters(await service.secretaryLink())
  const owedBy = async (name: string) => {
    const { store } = service.product
    const agency = (await store.agencies.all()).find((one) => one.name === name)!
    return store.obligations.notDoneBy(agency.id)
  }

  it('an event: chosen from the list, recorded, taken back at once and from the list', async () => {
    const visitor = await secretary()
    await visitor.says('/sukien')
    const list = await visitor.sees('Đang chờ')
    expect(list.text).toMatch(
      /17\/KH-UBND[\s\S]*1\. Nhiệm vụ 2: Lấy ý kiến[^\n]*chờ: Theo chỉ đạo của UBND tỉnh \(Sở Xây dựng\)/,
    )
    expect(list.text).not.toContain('2. ')
    const record = async () => {
      await visitor.taps('Ghi 1')
      await visitor.sees('văn bản hoặc sự kiện gì')
      await visitor.says('Công văn số 15/UBND-NC')
      await visitor.sees('xảy ra ngày nào')
      await visitor.says('20/5')
      await visitor.sees('chưa đến')
      await visitor.says('29/4')
      await visitor.sees('chậm nhất ngày nào')
      await visitor.says('trước ngày 01/7')
      expect((await visitor.sees('kiểm tra lại')).text).toContain('hết thứ Ba, ngày 30/6/2026')
      await visitor.taps('Ghi nhận')
      expect((await visitor.sees('Đã ghi nhận')).text).toContain(
        '1 cơ quan phải thực hiện đến hết thứ Ba, ngày 30/6/2026; 1 cơ quan phối hợp được báo.',
      )
    }
    await record()
    const [owed] = (await owedBy('Sở Xây dựng')).filter(({ taskNumber }) => taskNumber === '2')
    expect(owed!.dueOn!.toString()).toBe('2026-06-30')
    await visitor.taps('Hoàn tác')
    await visitor.sees('Đã hoàn tác việc ghi nhận Công văn số 15/UBND-NC')
    await visitor.taps('Nội dung còn chờ')
    await visitor.sees('Đang chờ')
    await record()
    await visitor.taps('Nội dung còn chờ')
    expect((await visitor.sees('Đã ghi nhận (có thể ghi thêm)')).text).toContain('hạn 30/6/2026')
    await visitor.taps('Hoàn tác Công văn số 15/UBND-NC')
    await visitor.sees('Đã hoàn tác')
    expect((await owedBy('Sở Xây dựng')).find(({ taskNumber }) => taskNumber === '2')!.opensOn).toBeNull()
  })

  it('a draft: registered, ended, followed again; a focal point registers for the own agency', async () => {
    const keeper = await secretary()
    await keeper.says('/duthao')
    await keeper.sees('Chưa có dự thảo nào')
    await keeper.taps('Đăng ký dự thảo')
    await keeper.sees('Tên dự thảo')
    await keeper.says('Nghị quyết quy định mức thu học phí')
    await keeper.sees('chủ trì soạn thảo?')
    await keeper.says('SYT')
    await keeper.sees('chậm nhất ngày nào')
    await keeper.taps('Bỏ qua ›')
    await keeper.sees('kiểm tra lại')
    await keeper.taps('Đăng ký dự thảo')
    await keeper.sees('có 2 việc phải làm cho dự thảo này')
    await keeper.taps('Danh sách dự thảo')
    await keeper.sees('Dự thảo đang soạn thảo (1)')
    await keeper.taps('Kết thúc 1')
    await keeper.sees('Kết thúc theo dõi dự thảo')
    await keeper.taps('Kết thúc')
    await keeper.sees('2 việc chưa báo cáo không còn được nhắc')
    await keeper.taps('Theo dõi lại')
    await keeper.sees('2 việc được giao lại')

    const health = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const focal = await enters(await service.linkFor(health))
    await focal.says('/duthao')
    await focal.sees('Dự thảo của Sở Y tế (1)')
    await focal.taps('Đăng ký dự thảo')
    await focal.sees('Tên dự thảo')
    await focal.says('Quyết định quy định giá dịch vụ khám bệnh')
    await focal.sees('chậm nhất ngày nào')
    await focal.says('30/9')
    await focal.sees('kiểm tra lại')
    await focal.taps('Đăng ký dự thảo')
    await focal.sees('Đã đăng ký dự thảo “Quyết định quy định giá dịch vụ khám bệnh” (Sở Y tế chủ trì soạn thảo)')
    const drafts = (await owedBy('Sở Y tế')).flatMap(({ draftId }) => draftId ?? [])
    expect(new Set(drafts).size).toBe(2)
  })

  it('an exemption: by agency and number, with a reason, and taken back', async () => {
    const visitor = await secretary()
    await visitor.says('/mien')
    await visitor.sees('Chưa có việc nào được miễn')
    await visitor.taps('Miễn một việc')
    await visitor.sees('của cơ quan nào')
    await visitor.says('Sở Xây dựng')
    const choice = await visitor.sees('Miễn việc nào')
    expect(choice.text).toContain('Sở Xây dựng')
    await visitor.says('quay lại')
    await visitor.sees('của cơ quan nào')
    await visitor.says('Sở Xây dựng')
    await visitor.sees('Miễn việc nào')
    await visitor.says('báo cáo')
    await visitor.sees('Vì sao')
    await visitor.says('Đã gộp vào báo cáo của Sở Y tế')
    await visitor.sees('Đã miễn cho Sở Xây dựng')
    expect((await owedBy('Sở Xây dựng')).some(({ kind }) => kind === 'report')).toBe(false)
    await visitor.taps('Các việc được miễn')
    expect((await visitor.sees('Việc được miễn thực hiện (1)')).text).toContain('lý do: Đã gộp vào báo cáo của Sở Y tế')
    await visitor.taps('Bỏ miễn 1')
    await visitor.sees('Đã bỏ miễn Sở Xây dựng')
    expect((await owedBy('Sở Xây dựng')).some(({ kind }) => kind === 'report')).toBe(true)
  })

  it('a hand-over: listed, removed, signed out, taken back', async () => {
    const leaving = await service.member({ name: 'Vũ Minh Đức', agency: 'Sở Xây dựng' })
    const focal = await enters(await service.linkFor(leaving))
    const visitor = await secretary()
    await visitor.says('/daumoi')
    expect((await visitor.sees('người trong danh sách')).text).toContain(
      'Sở Xây dựng: Vũ Minh Đức (Đầu mối, trang web)',
    )
    await visitor.taps('Cho thôi vai trò')
    await visitor.sees('Ai thôi vai trò')
    await visitor.says('Vũ Minh Đức')
    await visitor.sees('kiểm tra lại')
    await visitor.taps('Cho thôi vai trò')
    await visitor.sees('Sở Xây dựng chưa có đầu mối; đề nghị mời người thay')
    expect((await focal.posts('/chat/text', { event: crypto.randomUUID(), text: '/viec' })).status).toBe(401)
    await visitor.says('/daumoi Sở Xây dựng')
    const { text } = await visitor.sees('0 người trong danh sách')
    expect(text).toMatch(/Chưa có đầu mối \(1\): Sở Xây dựng[\s\S]*Thôi vai trò gần đây: Vũ Minh Đức \(Sở Xây dựng\)/)
    await visitor.taps('Khôi phục Vũ Minh Đức')
    await visitor.sees('Vũ Minh Đức đã được khôi phục vai trò')
    const back = await enters(await service.linkFor(leaving))
    await back.says('/sukien')
    await back.sees('do thư ký Hội đồng thực hiện')
  })
})
