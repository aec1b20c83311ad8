import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import { daysOffLines } from './days-off.js'

const lines = (from: string, to: string) =>
  daysOffLines({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }, announcedCalendar)

it('days off and made-up days are listed in order, neighbours of one name as one', () => {
  expect(lines('2025-12-20', '2026-02-28')).toEqual([
    'Thứ Năm, ngày 01/01/2026: nghỉ Tết Dương lịch',
    'Thứ Sáu, ngày 02/01/2026: nghỉ thêm',
    'Thứ Bảy, ngày 10/01/2026: làm bù',
    'Từ thứ Hai, ngày 16/02/2026 đến thứ Sáu, ngày 20/02/2026: nghỉ Tết Nguyên đán',
  ])
  expect(lines('2026-04-20', '2026-04-29')).toEqual([
    'Chủ nhật, ngày 26/4/2026: nghỉ Giỗ Tổ Hùng Vương',
    'Thứ Hai, ngày 27/4/2026: nghỉ bù Giỗ Tổ Hùng Vương',
  ])
  expect(lines('2026-06-01', '2026-07-30')).toEqual([])
})
