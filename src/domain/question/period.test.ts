import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { periodLabelOf, periodsIn } from './period.js'

const today = Temporal.PlainDate.from('2024-10-05')
const labels = (text: string) => periodsIn(text, today).map((period) => periodLabelOf(period))

test.each([
  ['quy 3', ['2024-Q3']],
  ['quy 3/2023', ['2023-Q3']],
  ['quy 3 nam 2025', ['2025-Q3']],
  ['quy 4 nam ngoai', ['2023-Q4']],
  ['quy nay', ['2024-Q4']],
  ['quy truoc', ['2024-Q3']],
  ['quy toi', ['2025-Q1']],
  ['6 thang dau nam', ['2024-01..2024-06']],
  ['6 thang cuoi nam 2023', ['2023-07..2023-12']],
  ['thang 9', ['2024-09']],
  ['thang truoc', ['2024-09']],
  ['nam 2023', ['2023']],
  ['ca nam', ['2024']],
  ['quy 2 so voi quy 1', ['2024-Q2', '2024-Q1']],
  ['ngay 22 thang 10', []],
  ['han bao cao nam', []],
])('"%s" names %j', (text, expected) => {
  expect(labels(text)).toEqual(expected)
})

test('a slot that is no period has no label', () => {
  expect([undefined, null, 'quý 3', { from: '2024-01-01' }].map(periodLabelOf)).toEqual([null, null, null, null])
})
