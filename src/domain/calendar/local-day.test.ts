import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayText, instantAt, localDay, localIso, localTime, weekdayText } from './local-day.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('days in Viet Nam', () => {
  it('begin at 17:00 UTC of the day before', () => {
    expect(localDay(Temporal.Instant.from('2024-06-30T16:59:59Z')).toString()).toBe('2024-06-30')
    expect(localDay(Temporal.Instant.from('2024-06-30T17:00:00Z')).toString()).toBe('2024-07-01')
    expect(localTime(Temporal.Instant.from('2024-07-01T01:00:00Z')).toString()).toBe('08:00:00')
  })

  it('turn into instants and back', () => {
    const at = instantAt(day('2024-07-01'), '08:00')
    expect(at.toString()).toBe('2024-07-01T01:00:00Z')
    expect(localIso(at)).toBe('2024-07-01T08:00:00+07:00')
  })

  it.each([
    ['2026-11-14', 'thứ Bảy, ngày 14/11/2026'],
    ['2026-11-15', 'Chủ nhật, ngày 15/11/2026'],
    ['2024-09-02', 'thứ Hai, ngày 02/9/2024'],
  ])('of %s read as %s', (iso, text) => {
    expect(weekdayText(day(iso))).toBe(text)
  })

  it('carry a zero before days under 10 and before months 1 and 2', () => {
    expect(dayText(day('2024-02-05'))).toBe('ngày 05/02/2024')
    expect(dayText(day('2024-09-30'))).toBe('ngày 30/9/2024')
  })
})
