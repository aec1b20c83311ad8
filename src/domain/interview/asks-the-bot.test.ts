import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Role } from '../access/roles.js'
import { asksTheBot } from './asks-the-bot.js'

const today = Temporal.PlainDate.from('2026-09-07')
const asks = (text: string, role: Role = 'focal-point') => asksTheBot(text, { today, role })

describe('a text that was typed into a form', () => {
  it.each([
    'ai chưa báo cáo',
    'Ai chưa báo cáo quý III?',
    'tình hình quý III thế nào',
    'tinh hinh quy 3',
    'Còn xã nào chưa gửi báo cáo quý III?',
    'cho em xem tình hình quý này',
    'bên em còn việc gì',
    'hạn nộp báo cáo là ngày nào?',
    'đăng ký dự thảo',
    'Sổ nhắc việc',
    'cho em hỏi cách xin gia hạn',
    'làm sao để báo cáo',
  ])('is a question for certain: “%s”', (text) => {
    expect([asks(text), asks(text, 'secretary')]).toEqual([true, true])
  })

  it.each([
    'Nguyễn Thị Ái',
    'Sở Y tế',
    'Mời đầu mối các sở tập huấn',
    'Dự thảo Nghị quyết về chuyển đổi số',
    'Kế hoạch của Sở',
    'Tập huấn cách viết báo cáo',
    'UBND các xã, phường chưa báo cáo',
    'Đã tổ chức 02 hội nghị, 120 lượt người tham dự',
    'Không có khó khăn, vướng mắc gì',
    'Chưa có đơn vị nào báo cáo',
    'Đề nghị đơn vị nào chưa báo cáo quý III gửi trước ngày 20/9',
    'Tổng hợp ý kiến nhân dân',
    'Kinh phí còn thiếu, tiến độ chậm',
    'Nhiều xã chưa có máy chiếu',
    'Tình hình quý III cơ bản ổn định',
    'Hội nghị nêu tình hình thực hiện quý III, những xã nào làm tốt, những xã nào làm chưa tốt và cần rút kinh nghiệm',
    'Tình hình quý III thế nào?\nKết quả: tốt',
    '120',
  ])('is none: “%s”', (text) => {
    expect([asks(text), asks(text, 'secretary')]).toEqual([false, false])
  })
})
