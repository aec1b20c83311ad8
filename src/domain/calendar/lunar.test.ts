import { LunarCalendar } from '@dqcai/vn-lunar'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { solarOfLunar } from './lunar.js'

describe('solarOfLunar', () => {
  it.each([
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2028, '2028-01-26'],
  ])('puts Tết %i on %s', (year, day) => {
    expect(solarOfLunar(year, 1, 1).toString()).toBe(day)
  })

  it.each([
    [2024, '2024-04-18'],
    [2025, '2025-04-07'],
    [2026, '2026-04-26'],
    [2027, '2027-04-16'],
    [2028, '2028-04-04'],
  ])('puts Giỗ Tổ %i on %s', (year, day) => {
    expect(solarOfLunar(year, 3, 10).toString()).toBe(day)
  })

  it('follows Hà Nội and not Beijing where the new moon falls around midnight', () => {
    expect(solarOfLunar(2007, 1, 1).toString()).toBe('2007-02-17')
    expect(solarOfLunar(2030, 1, 1).toString()).toBe('2030-02-02')
  })

  it('agrees with an independent Vietnamese calendar on every month of 1990–2060 but one', () => {
    const differences: string[] = []
    for (let year = 1990; year <= 2060; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const solar = LunarCalendar.fromLunar(1, month, year, false).solarDate
        const expected = Temporal.PlainDate.from({ year: solar.year, month: solar.month, day: solar.day })
        const computed = solarOfLunar(year, month, 1)
        if (!computed.equals(expected)) differences.push(`1/${month}/${year}: ${computed}, not ${expected}`)
      }
    }
    // This new moon comes within two minutes of midnight, nearer than either method can tell; no holiday is in that month.
    expect(differences).toEqual(['1/4/2054: 2054-05-08, not 2054-05-07'])
  })
})
