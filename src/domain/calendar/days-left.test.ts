import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { daysLeftText, overdueText } from './days-left.js'
import { announcedCalendar } from './working-calendar.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
// A Saturday.
const DUE = day('2026-11-14')

it.each([
  ['2026-11-10', 'còn 3 ngày làm việc'],
  ['2026-11-12', 'còn 1 ngày làm việc'],
  ['2026-11-13', 'hôm nay là ngày làm việc cuối cùng'],
  ['2026-11-14', 'hôm nay là ngày cuối cùng'],
])('on %s work due on Saturday 14/11 leaves: %s', (today, text) => {
  expect(daysLeftText(DUE, day(today), announcedCalendar)).toBe(text)
})

it('on a Saturday nothing but the Sunday on which it is due is left', () => {
  expect(daysLeftText(day('2026-11-15'), DUE, announcedCalendar)).toBe('không còn ngày làm việc nào')
})

it.each([
  ['2026-11-15', 'Đã quá hạn'],
  ['2026-11-16', 'Đã quá hạn 1 ngày làm việc'],
  ['2026-11-20', 'Đã quá hạn 5 ngày làm việc'],
])('on %s work due on Saturday 14/11 is: %s', (today, text) => {
  expect(overdueText(DUE, day(today), announcedCalendar)).toBe(text)
})
