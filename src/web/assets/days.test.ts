import { describe, expect, it } from 'vitest'
import { dayLabel, dayOf, sizeLabel, timeOf } from './days.js'

describe('days and sizes on the page', () => {
  it('are those of Viet Nam, wherever the browser is', () => {
    expect(dayOf('2026-11-15T16:59:59Z')).toBe('2026-11-15')
    expect(dayOf('2026-11-15T17:00:00Z')).toBe('2026-11-16')
    expect(timeOf('2026-11-15T17:05:00Z')).toBe('00:05')
  })

  it('read as in an office', () => {
    expect(dayLabel('2026-11-15')).toBe('Chủ nhật, ngày 15/11/2026')
    expect(dayLabel('2026-11-16')).toBe('Thứ Hai, ngày 16/11/2026')
    expect([sizeLabel(29), sizeLabel(20_480), sizeLabel(1_572_864)]).toEqual(['1 KB', '20 KB', '1,5 MB'])
  })
})
