import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import { calendarOf } from '../settings/calendar.js'
import { parseTiming } from '../plan/timing.js'
import type { ParsedReportingDuty } from '../plan/types.js'
import type { Agency } from '../agency/types.js'
import { waitingItems } from './waiting.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const calendar = calendarOf(DEFAULT_SETTINGS.calendar)
const agency = (name: string): Agency => ({ id: name, name, aliases: [], type: 'so', validFrom: null, validTo: null })
const AGENCIES = [agency('Sở Y tế'), agency('Sở Xây dựng')]

const task = (id: string, timing: string, leads: string[]) => ({
  id,
  number: id,
  title: `Nhiệm vụ ${id}`,
  leads,
  coordinators: [],
  timing: parseTiming(timing, { year: null, period: null }),
})
const duty: ParsedReportingDuty = {
  who: ['Sở Y tế'],
  to: ['Sở Tư pháp'],
  raw: 'báo cáo hằng năm',
  due: null,
  recurrence: 'annual',
  inclusive: null,
  embeddedIn: null,
  source: { start: 0, end: 1 },
}
const YEARS = { year: null, from: day('2025-01-01'), to: day('2027-12-31') }

const waiting = (tasks: ReturnType<typeof task>[], duties: { id: string; duty: ParsedReportingDuty }[] = []) =>
  waitingItems({ ...YEARS, tasks, duties }, AGENCIES, calendar, day('2026-03-02'))

describe('what of a plan waits', () => {
  it('is what names no day of its own, with those who will owe it', () => {
    const items = waiting([
      task('1', 'Quý III/2026', ['Sở Y tế']),
      task('2', 'Theo chỉ đạo của UBND tỉnh', ['Sở Y tế', 'Sở Xây dựng']),
      task('3', 'Sau khi có hướng dẫn của Bộ Tư pháp', ['Cơ quan, đơn vị liên quan']),
    ])
    expect(items.map(({ id, agencies }) => [id, agencies])).toEqual([
      ['2', ['Sở Y tế', 'Sở Xây dựng']],
      ['3', []],
    ])
    expect(items[0]).toMatchObject({ taskId: '2', dutyId: null, eventPeriod: null, period: '2025..2027' })
  })

  it('is not what waits for drafts', () => {
    const perDraft = task('1', 'Theo tiến độ xây dựng của từng văn bản', ['Sở Y tế'])
    expect(waiting([perDraft, task('2', 'Theo chỉ đạo', ['Cơ quan chủ trì soạn thảo'])])).toEqual([])
  })

  it('is each year of a yearly report without a day, as far as the years have begun', () => {
    const items = waiting([], [{ id: 'd', duty }])
    expect(items.map(({ id, eventPeriod, title }) => [id, eventPeriod, title.endsWith(', năm 2026')])).toEqual([
      ['d', null, false],
      ['d.1', '2026', true],
    ])
  })

  it('is no report that is only made when it is asked for', () => {
    expect(waiting([], [{ id: 'd', duty: { ...duty, recurrence: 'upon-request' } }])).toEqual([])
  })
})
