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
const duty = (raw: string, inclusive: boolean | null): ParsedReportingDuty => ({
  who: ['Các sở, ban, ngành'],
  to: ['Sở Tư pháp'],
  raw,
  due: null,
  recurrence: 'quarterly',
  inclusive,
  embeddedIn: null,
  source: { start: 0, end: 1 },
})
const dueDays = (raw: string, inclusive: boolean | null) =>
  windowsOfDuty(duty(raw, inclusive), plan, announcedCalendar).map(({ dueOn }) => String(dueOn))

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

  it('is due at the end of the quarter where no day is named', () => {
    expect(dueDays('hằng quý', null)[0]).toBe('2026-03-31')
  })
})
