import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { readCount } from './read-count.js'
import { readDay } from './read-day.js'

const WORDS =
  'ngày thứ tháng tuần sau này 22 31 0 11/ / - . , 29/2 2024 hai tám mươi nghìn rưỡi k tr khoảng năm quý mai 999999 ·'.split(
    ' ',
  )
const typed = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
)

test('whatever is typed is a day or a problem in words', () => {
  const today = Temporal.PlainDate.from('2026-10-05')
  fc.assert(
    fc.property(typed, (text) => {
      const reading = readDay(text, today)
      expect('day' in reading || reading.problem.length > 0).toBe(true)
    }),
  )
})

test('whatever is typed is a whole number from 0 or a problem in words', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const reading = readCount(text)
      expect(
        'count' in reading ? Number.isInteger(reading.count) && reading.count >= 0 : reading.problem.length > 0,
      ).toBe(true)
    }),
  )
})
