import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { pastDayProblem, readDay } from './read-day.js'

const monday = Temporal.PlainDate.from('2026-10-05')
const read = (text: string, today = monday) => {
  const reading = readDay(text, today)
  return 'day' in reading ? reading.day.toString() : reading.problem
}

describe('read on Monday 05/10/2026', () => {
  test.each([
    ['22/10', '2026-10-22'],
    ['ngày 22/10', '2026-10-22'],
    ['dự kiến ngày 22/10 ạ', '2026-10-22'],
    ['22-10', '2026-10-22'],
    ['22.10', '2026-10-22'],
    ['22/10/2026', '2026-10-22'],
    ['22.10.2026', '2026-10-22'],
    ['22/10/26', '2026-10-22'],
    ['2026-10-22', '2026-10-22'],
    ['ngày 22 tháng 10', '2026-10-22'],
    ['22 tháng 10 năm 2027', '2027-10-22'],
    ['ngay 22 thang 10', '2026-10-22'],
    ['ngày 22', '2026-10-22'],
    ['ngày 3', '2026-11-03'],
    ['ngày 3 tháng sau', '2026-11-03'],
    ['hôm nay', '2026-10-05'],
    ['ngày mai', '2026-10-06'],
    ['mai', '2026-10-06'],
    ['ngày kia', '2026-10-07'],
    ['3 ngày nữa', '2026-10-08'],
    ['thứ Sáu', '2026-10-09'],
    ['thứ Hai', '2026-10-05'],
    ['thứ 6 tuần này', '2026-10-09'],
    ['thứ Sáu tuần sau', '2026-10-16'],
    ['thu 6 tuan sau nhe', '2026-10-16'],
    ['thứ Tư tuần tới', '2026-10-14'],
    ['chủ nhật tuần này', '2026-10-11'],
    ['hôm qua', '2026-10-04'],
    ['15/1', '2027-01-15'],
    ['thứ Sáu ngày 09/10', '2026-10-09'],
  ])('"%s" is %s', (text, iso) => {
    expect(read(text)).toBe(iso)
  })

  test.each([
    ['22', 'tháng nào'],
    ['1.', 'tháng nào'],
    ['31/11', 'tháng 11/2026 có 30 ngày'],
    ['30/2/2027', 'tháng 2/2027 có 28 ngày'],
    ['ngày 31 tháng 9', 'tháng 9/2026 có 30 ngày'],
    ['0/10', 'không có trong lịch'],
    ['10/22', 'Không có tháng 22'],
    ['thứ 8', 'Không có thứ 8'],
    ['cuối tháng 10', 'ngày cụ thể'],
    ['tuần sau', 'ngày cụ thể'],
    ['quý IV', 'ngày cụ thể'],
    ['chưa biết', 'ngày cụ thể'],
    ['80 người', 'ngày cụ thể'],
    ['từ 20/10 đến 22/10', 'ngày duy nhất'],
  ])('"%s" is asked about again', (text, words) => {
    expect(read(text)).toContain(words)
  })
})

test('a day of the last weeks is not taken for next year', () => {
  expect(read('22/9')).toBe('2026-09-22')
  expect(read('20/12', Temporal.PlainDate.from('2027-01-05'))).toBe('2026-12-20')
})

test('the year is that of the day handed in', () => {
  expect(read('22/10', Temporal.PlainDate.from('2024-08-05'))).toBe('2024-10-22')
  expect(read('29/2', Temporal.PlainDate.from('2024-02-01'))).toBe('2024-02-29')
  expect(read('29/2', Temporal.PlainDate.from('2026-02-01'))).toContain('tháng 2/2026 có 28 ngày')
})

test('a past day is told with both days', () => {
  expect(pastDayProblem(Temporal.PlainDate.from('2026-09-22'), monday)).toContain('Ngày 22/9/2026 đã qua')
  expect(pastDayProblem(monday, monday)).toBeNull()
})
