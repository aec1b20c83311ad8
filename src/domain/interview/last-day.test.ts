import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { readLastDay } from './last-day.js'

const TODAY = Temporal.PlainDate.from('2026-05-04')

it.each([
  ['15/11', '2026-11-15'],
  ['chậm nhất ngày 15/11', '2026-11-15'],
  ['trước ngày 15/11', '2026-11-14'],
  ['Nộp trước 15/11/2026', '2026-11-14'],
  ['trước hoặc trong ngày 15/11', '2026-11-15'],
  ['trước 17 giờ ngày 15/11', '2026-11-15'],
  ['thứ Sáu tuần sau', '2026-05-15'],
])('the last valid day of “%s” is %s', (said, expected) => {
  expect(readLastDay(said, TODAY)).toEqual({ day: Temporal.PlainDate.from(expected) })
})

it('what names no day is asked again', () => {
  expect(readLastDay('trước mùa mưa', TODAY)).toHaveProperty('problem')
})
