import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { localDay } from '../../src/domain/calendar/local-day.js'
import type { Member } from '../../src/store/members.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

/** A Monday within the hours in which messages go out. */
const START = '2026-10-05T09:00:00+07:00'

describe('what the secretary asks for and tells outside the plans', () => {
  let service: RunningService
  let lan: Member
  let secretaryOfCouncil: Member
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: START })
    await service.storePlan(SMALL_PLAN)
    secretaryOfCouncil = await service.member({ name: 'Phạm Hoa', role: 'secretary', agency: 'Sở Tư pháp' })
    lan = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    await service.member({ name: 'Đỗ Văn Nam', agency: 'Sở Xây dựng' })
    // The digests of the day are out.
    await sent()
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function at(member: Member): Promise<WebVisitor> {
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }
  /** Sends everything that is due. */
  const sent = () => service.demo.service.remind()

  it('asks for a report, gets it, reminds the others, cancels and restores', async () => {
    const secretary = await at(secretaryOfCouncil)
    const focalPoint = await at(lan)
    await secretary.says('/dotxuat')
    await secretary.sees('Đề nghị báo cáo về việc gì')
    await secretary.says('Số vụ hòa giải ở cơ sở 9 tháng đầu năm')
    await secretary.sees('những nơi nào báo cáo')
    await secretary.says('các sở và mấy nơi nữa')
    await secretary.sees('Chưa rõ “mấy nơi nữa”')
    await secretary.taps('Các sở, ban, ngành')
    await secretary.sees('Hạn cuối là ngày nào')
    await secretary.says('04/10')
    await secretary.sees('đã qua')
    await secretary.says('trước ngày 17/10')
    const { text: preview } = await secretary.sees('kiểm tra lại')
    // Sở Tư pháp receives the reports.
    expect(preview).toContain(
      '2 đầu mối của 2 cơ quan (Sở Xây dựng, Sở Y tế); ' +
        'trong đó 1 đầu mối chưa vào lần nào, tin chờ trên trang web: Đỗ Văn Nam (Sở Xây dựng); ' +
        '1 cơ quan chưa có đầu mối: Sở Nội vụ',
    )
    expect(preview).toContain('hết thứ Sáu, ngày 16/10/2026')
    await secretary.taps('Gửi đề nghị')
    await secretary.sees('Đã đề nghị')

    await sent()
    await focalPoint.sees('Thư ký Hội đồng đề nghị:')
    await focalPoint.taps('Báo cáo ngay')
    await focalPoint.sees('Có kết quả hay không phát sinh')
    await focalPoint.taps('Có kết quả')
    await focalPoint.sees('theo nội dung được đề nghị')
    await focalPoint.says('1.240 vụ, hòa giải thành 1.102 vụ.')
    await focalPoint.sees('khó khăn, vướng mắc')
    await focalPoint.says('không')
    await focalPoint.sees('đường dẫn')
    await focalPoint.taps('Bỏ qua ›')
    await focalPoint.sees('kiểm tra lại')
    await focalPoint.taps('Gửi báo cáo')
    await focalPoint.sees('Đã nhận báo cáo')

    await secretary.says('/dotxuat')
    expect((await secretary.sees('1 đề nghị báo cáo đột xuất đang chờ')).text).toMatch(
      /Đã báo cáo 1\/3\. Chưa báo cáo: Sở Nội vụ, Sở Xây dựng$/m,
    )
    await secretary.taps('Nhắc lại 1')
    await secretary.sees('1 đầu mối của 1 cơ quan (Sở Xây dựng)')
    await secretary.taps('Nhắc lại 1')
    await secretary.sees('Hôm nay đã nhắc lại')
    await secretary.taps('Hủy 1')
    await secretary.sees('Có thể khôi phục')
    await secretary.taps('Hủy đề nghị')
    await secretary.sees('2 cơ quan không phải báo cáo nữa')
    await secretary.taps('Khôi phục đề nghị')
    await secretary.sees('tiếp tục phải báo cáo')
    await secretary.says('/tinhhinh')
    await secretary.sees('Báo cáo đột xuất: Số vụ hòa giải')
    const { store } = service.product
    const today = localDay(service.clock.now())
    const reports = await store.reports.between(today, today, null)
    expect(reports).toMatchObject([
      { agency: 'Sở Y tế', content: { sessions: null, summary: expect.stringContaining('1.240') } },
    ])
    await secretary.taps('Báo cáo đã nộp, hoạt động')
    await secretary.sees('1.240 vụ')
  })

  it('tells those who have not reported something, and how far that has come', async () => {
    const secretary = await at(secretaryOfCouncil)
    const focalPoint = await at(lan)
    await secretary.says('/thongbao')
    await secretary.sees('Nội dung thông báo')
    await secretary.says('Hội nghị trực tuyến dời sang 14 giờ ngày 09/10/2026.')
    await secretary.sees('tới những nơi nào')
    await secretary.taps('Nơi chưa báo cáo …')
    await secretary.sees('chưa báo cáo việc nào')
    await secretary.says('Tổ chức tọa đàm về dự thảo')
    const { text: preview } = await secretary.sees('kiểm tra lại')
    expect(preview).toContain('1 đầu mối của 1 cơ quan (Sở Y tế)')
    await secretary.taps('Gửi thông báo')
    await secretary.sees('Thông báo gửi tới 1 đầu mối')
    await sent()
    await focalPoint.sees('Hội nghị trực tuyến dời sang 14 giờ')
    await secretary.says('/thongbao')
    await secretary.sees('Đã gửi 1/1')
  })

  it('is nothing for a focal point', async () => {
    const focalPoint = await at(lan)
    for (const command of ['/dotxuat', '/thongbao']) {
      await focalPoint.says(command)
      expect((await focalPoint.sees('do thư ký Hội đồng thực hiện')).text).toContain('liên hệ thư ký')
    }
  })
})
