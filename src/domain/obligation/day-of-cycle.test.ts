import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty } from '../plan/types.js'
import { windowsOfDuty } from './windows.js'

const plan = {
  year: 2026,
  from: Temporal.PlainDate.from('2026-01-01'),
  to: Temporal.PlainDate.from('2026-12-31'),
}
const duty = (
  raw: string,
  inclusive: boolean | null,
  recurrence: ParsedReportingDuty['recurrence'],
): ParsedReportingDuty => ({
  who: ['Các sở, ban, ngành'],
  to: ['Sở Tư pháp'],
  raw,
  due: null,
  recurrence,
  inclusive,
  embeddedIn: null,
  source: { start: 0, end: 1 },
})
const dueDays = (raw: string, inclusive: boolean | null, recurrence: ParsedReportingDuty['recurrence'] = 'quarterly') =>
  windowsOfDuty(duty(raw, inclusive, recurrence), plan, announcedCalendar).map(({ dueOn }) => String(dueOn))

describe('a report of each quarter', () => {
  it('is due on the day of its last month that the plan names', () => {
    expect(dueDays('trước ngày 20 tháng cuối quý', false)).toEqual([
      '2026-03-19',
      '2026-06-19',
      '2026-09-19',
      '2026-12-19',
    ])
    expect(dueDays('chậm nhất ngày 25 của tháng cuối quý', true)[0]).toBe('2026-03-25')
    expect(dueDays('ngày 31 của tháng cuối quý', true)[1]).toBe('2026-06-30')
  })

  it('is due early in the next quarter where the plan says so', () => {
    expect(dueDays('trước ngày 05 tháng đầu quý sau', false)).toEqual([
      '2026-04-04',
      '2026-07-04',
      '2026-10-04',
      '2027-01-04',
    ])
  })

  it.each([
    ['trước ngày 25 của tháng cuối cùng của quý', '2026-03-24'],
    ['báo cáo quý trước ngày 20 của tháng thứ ba', '2026-03-19'],
    ['hằng quý, trước ngày 20 tháng cuối kỳ báo cáo', '2026-03-19'],
    ['trước ngày 05 của tháng đầu tiên của quý tiếp theo', '2026-04-04'],
    ['hằng quý, trước ngày 05 tháng sau', '2026-04-04'],
    ['hằng quý, trước ngày 10 quý sau', '2026-04-09'],
  ])('of “%s” is first due on %s', (raw, first) => {
    expect(dueDays(raw, false)[0]).toBe(first)
  })

  it('is due at the end of the quarter where no day is named', () => {
    expect(dueDays('hằng quý', null)[0]).toBe('2026-03-31')
  })
})

describe('a report of each month or half of a year', () => {
  it('is due on the day that the plan names', () => {
    const monthly = dueDays('chậm nhất ngày 30 hằng tháng', true, 'periodic')
    expect(monthly).toHaveLength(12)
    expect(monthly.slice(0, 2)).toEqual(['2026-01-30', '2026-02-28'])
    expect(dueDays('báo cáo tháng trước ngày 05 của tháng sau', false, 'periodic').at(-1)).toBe('2027-01-04')
    expect(dueDays('hằng tháng (trước ngày 20)', false, 'periodic')[0]).toBe('2026-01-19')
    expect(dueDays('định kỳ 6 tháng trước ngày 20 của tháng cuối kỳ', false, 'periodic')).toEqual([
      '2026-06-19',
      '2026-12-19',
    ])
  })

  it.each([
    'hằng tháng',
    'định kỳ 6 tháng',
    'hằng quý trước ngày 20',
    'chậm nhất ngày 10 tháng đầu quý',
    'báo cáo hằng tháng, quý trước ngày 25 của tháng cuối kỳ',
  ])('waits for a person where “%s” does not name one', (raw) => {
    expect(dueDays(raw, null, 'periodic')).toEqual(['null'])
  })
})
