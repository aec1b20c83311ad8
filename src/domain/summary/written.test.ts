import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { shorten, writeCount, writeSpan } from './written.js'

const span = (from: string, to: string) => ({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) })

test('a span names its first year only where it differs', () => {
  expect(writeSpan(span('2024-07-01', '2024-09-30'))).toBe('01/7–30/9/2024')
  expect(writeSpan(span('2024-12-15', '2025-03-14'))).toBe('15/12/2024–14/3/2025')
})

test('thousands are parted by a dot', () => {
  expect([0, 999, 12450, 1234567].map(writeCount)).toEqual(['0', '999', '12.450', '1.234.567'])
})

test('a long text is cut at a word and says so', () => {
  expect(shorten('Tổ chức hội nghị tập huấn nghiệp vụ', 20)).toBe('Tổ chức hội nghị…')
  expect(shorten('Tập huấn', 20)).toBe('Tập huấn')
})
