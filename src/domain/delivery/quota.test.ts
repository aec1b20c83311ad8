import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { monthOf, warningOf } from './quota.js'

it('warns once at 80 and once at 100 percent of a quota', () => {
  expect([2_399, 2_400, 2_999, 3_000, 3_001].map((sent) => warningOf(sent, 3_000, 0))).toEqual([null, 80, 80, 100, 100])
  expect([2_400, 2_999, 3_000].map((sent) => warningOf(sent, 3_000, 80))).toEqual([null, null, 100])
  expect(warningOf(4_000, 3_000, 100)).toBeNull()
})

it('a month begins at midnight in Viet Nam', () => {
  expect(monthOf(Temporal.Instant.from('2026-11-30T16:59:59Z'))).toBe('2026-11')
  expect(monthOf(Temporal.Instant.from('2026-11-30T17:00:00Z'))).toBe('2026-12')
})
