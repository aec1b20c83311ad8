import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { weekdayText } from '../../src/domain/calendar/local-day.js'
import type { Visitor } from '../support/visitor.js'

export interface Loop {
  secretary: Visitor
  plan: Uint8Array
  /** Signs a person in with the invitation that the secretary was shown. */
  join(invitation: string): Promise<Visitor>
  goTo(day: Temporal.PlainDate): Promise<void>
}

const day = (iso: string) => Temporal.PlainDate.from(iso)

/**
 * The main job from end to end: an issued plan, a reminded agency, an informed secretary (plan for 2024, read in April).
 * Gives the last message: the reminder of the report that is due.
 */
export async function walkTheLoop({ secretary, plan, join, goTo }: Loop): Promise<string> {
  await importPlan(secretary, plan)
  const justice = await invite(secretary, 'STP', 'Trần Thị Bình', join)
  const information = await invite(secretary, 'Sở Thông tin và Truyền thông', 'Lê Văn Cường', join)
  await registerActivity(justice)

  await goTo(day('2024-07-01'))
  const opening = await justice.sees('thứ Hai, ngày 01/7/2024')
  expect(opening.text).toContain('quý III/2024')
  expect(opening.text).toContain('1.3')

  for (const rung of ['2024-08-15', '2024-09-09', '2024-09-19', '2024-09-25', '2024-09-27']) {
    await goTo(day(rung))
    await justice.sees(`nhắc việc ${weekdayText(day(rung))}`)
  }
  await goTo(day('2024-09-30'))
  await justice.sees('Đến hạn hôm nay')
  await reportResult(justice)

  await goTo(day('2024-10-02'))
  await secretary.says('Tình hình quý III?')
  const status = await secretary.sees('Tình hình quý III/2024')
  expect(status.text).toContain('ngày 02/10/2024')
  expect(status.text).toMatch(/Quá hạn[\s\S]*Tăng cường phối hợp/)
  expect(status.text).toMatch(/1\.3/)

  await goTo(day('2024-11-13'))
  const ladder = await information.sees('thứ Tư, ngày 13/11/2024')
  return ladder.text
}

async function importPlan(secretary: Visitor, plan: Uint8Array): Promise<void> {
  await secretary.sends({ name: 'ke-hoach-2024.txt', bytes: plan, mime: 'text/plain' })
  const proposal = await secretary.sees('9 nhiệm vụ')
  expect(proposal.text).toContain('2 chế độ báo cáo')
  await secretary.taps('Xem tất cả các mục')
  await secretary.sees('UBND tỉnh (Sở Tư pháp tham mưu)')
  await secretary.sees('trước ngày 15/11/2024')

  await secretary.taps('Sửa một mục')
  await secretary.sees('mục nào')
  await secretary.says('2')
  await secretary.sees('phần nào')
  await secretary.taps('Thời gian')
  await secretary.sees('Hiện nay: Thường xuyên')
  await secretary.says('Quý III/2024')
  await secretary.sees('kiểm tra lại')
  await secretary.taps('Lưu sửa đổi')
  await secretary.sees('9 nhiệm vụ')
  await secretary.taps('Xác nhận và lưu')
  await secretary.sees(/Đã lưu .+: 9 nhiệm vụ/)
}

async function invite(secretary: Visitor, agency: string, name: string, join: Loop['join']): Promise<Visitor> {
  await secretary.says('/moi')
  await secretary.sees('cơ quan nào')
  await secretary.says(agency)
  await secretary.sees(/họ và tên/i)
  await secretary.says(name)
  await secretary.sees('phòng, đơn vị nào')
  await secretary.taps('Bỏ qua ›')
  await secretary.sees(/vai trò/i)
  await secretary.taps('Đầu mối')
  await secretary.sees('kiểm tra lại')
  await secretary.taps('Tạo mã mời')
  const invited = await secretary.sees('dùng một lần')
  const visitor = await join(invited.text)
  await visitor.sees(`Kính chào đồng chí ${name}`)
  return visitor
}

async function registerActivity(focalPoint: Visitor): Promise<void> {
  await focalPoint.says('việc của tôi')
  await focalPoint.sees('1.3')
  await focalPoint.taps('Đăng ký 1.3')
  await focalPoint.sees('hình thức nào')
  await focalPoint.taps('Hội nghị')
  await focalPoint.sees(/ngày nào|thời gian|ngày/i)
  await focalPoint.says('mười mấy tháng bảy')
  await focalPoint.sees('⚠')
  await focalPoint.says('15/7/2024')
  await focalPoint.sees(/ở đâu|địa điểm|nơi/i)
  await focalPoint.taps('‹ Quay lại')
  await focalPoint.sees(/ngày/i)
  await focalPoint.says('16/7/2024')
  await focalPoint.sees(/ở đâu|địa điểm|nơi/i)
  await focalPoint.says('Hội trường Sở')
  await focalPoint.sees(/dự thảo/i)
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees(/người|đại biểu/i)
  await focalPoint.says('khoảng 80 đại biểu')
  const summary = await focalPoint.sees('kiểm tra lại')
  expect(summary.text).toContain('80')
  await focalPoint.taps('Gửi đăng ký')
  await focalPoint.sees('Đã ghi nhận đăng ký')
}

async function reportResult(focalPoint: Visitor): Promise<void> {
  await focalPoint.taps('Báo cáo ngay')
  await focalPoint.sees('của việc nào')
  await focalPoint.taps('1.3. Tổ chức sơ kết thực hiện Đề án')
  await focalPoint.sees('Hội nghị, ngày 16/7/2024')
  await focalPoint.taps('Có kết quả')
  await focalPoint.sees('bao nhiêu cuộc')
  await focalPoint.says('nhiều lắm')
  await focalPoint.sees('⚠')
  await focalPoint.says('1')
  await focalPoint.sees('lượt người')
  await focalPoint.says('82')
  await focalPoint.sees('bản tài liệu')
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees('ý kiến góp ý')
  await focalPoint.says('5')
  await focalPoint.sees('tiếp thu')
  await focalPoint.says('4')
  await focalPoint.sees('tóm tắt kết quả')
  await focalPoint.says('Đã tổ chức hội nghị sơ kết, ban hành báo cáo sơ kết.')
  await focalPoint.sees('khó khăn, vướng mắc')
  await focalPoint.says('không')
  await focalPoint.sees('đường dẫn')
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees('kiểm tra lại')
  await focalPoint.taps('Gửi báo cáo')
  await focalPoint.sees('Đã nhận báo cáo')
}
