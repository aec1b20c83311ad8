import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.js'
import { yearPicture } from '../../domain/settings/year-picture.js'
import { dayAfterKey, kindOf, namedRuns, toggled } from './settings-days.js'

const { months, entry } = yearPicture(DEFAULT_SETTINGS.calendar, 2026)
const days = months.flat()
const day = (on: string) => days.find((one) => one.on === on)!

describe('the days of the year as they are edited', () => {
  it('are what the law says, with what was noted on top', () => {
    const kinds = ['2026-03-02', '2026-03-07', '2026-04-30', '2026-01-02', '2026-01-10'].map((on) =>
      kindOf(day(on), entry),
    )
    expect(kinds).toEqual(['work', 'weekend', 'holiday', 'off', 'made-up'])
  })

  it('become a day off or a made-up day by a tap, and what they were by another', () => {
    for (const [on, list] of [
      ['2026-03-02', 'extraOff'],
      ['2026-03-07', 'extraWork'],
    ] as const) {
      const once = toggled(day(on), entry).entry
      expect(once[list]).toContain(on)
      expect(toggled(day(on), once).entry).toEqual(entry)
    }
    expect(toggled(day('2026-04-30'), entry).problem).toBe(
      'Thứ Năm, ngày 30/4/2026 là ngày nghỉ lễ (Ngày Chiến thắng): không ghi nghỉ thêm hay làm bù được.',
    )
  })

  it('can be freed of a note that a later choice made pointless', () => {
    const noted = { ...entry, extraOff: ['2026-04-30'] }
    expect(toggled(day('2026-04-30'), noted).entry.extraOff).toEqual([])
  })

  it('are named under their month, neighbours of one name as one', () => {
    const named = (month: number) => namedRuns(months[month - 1], entry).map((run) => `${run.days} ${run.name}`)
    expect(named(2)).toEqual(['16–20 Tết Nguyên đán'])
    expect(named(1)).toEqual(['1 Tết Dương lịch', '2 nghỉ thêm', '10 làm bù'])
    expect(named(7)).toEqual([])
  })

  it('are walked by keys without leaving the year', () => {
    const at = (on: string) => days.findIndex((one) => one.on === on)
    const from = (on: string, key: string) => days[dayAfterKey(key, at(on), months)!]?.on
    expect(from('2026-01-31', 'ArrowRight')).toBe('2026-02-01')
    expect(from('2026-02-03', 'ArrowUp')).toBe('2026-01-27')
    expect(from('2026-01-31', 'PageDown')).toBe('2026-02-28')
    expect(from('2026-03-15', 'Home')).toBe('2026-03-01')
    expect(from('2026-03-15', 'End')).toBe('2026-03-31')
    expect(from('2026-12-31', 'ArrowDown')).toBe('2026-12-31')
    expect(from('2026-01-01', 'ArrowLeft')).toBe('2026-01-01')
    expect(dayAfterKey('a', 0, months)).toBeNull()
  })
})

describe('the picture of a year', () => {
  it('follows the choices of the year and has each day once', () => {
    const year = { extraOff: [], extraWork: [], tetDaysBefore: 2 as const, nationalDayNeighbour: 'after' as const }
    const picture = yearPicture({ years: { 2027: year }, cultureDaySince: 2027 }, 2027)
    const all = picture.months.flat()
    const first = Temporal.PlainDate.from('2027-01-01')
    expect(all.map(({ on }) => on)).toEqual(Array.from({ length: 365 }, (_, n) => first.add({ days: n }).toString()))
    const holidays = all.filter(({ kind }) => kind === 'holiday').map(({ on }) => on)
    for (const on of ['2027-02-04', '2027-09-03', '2027-11-24']) expect(holidays).toContain(on)
    for (const on of ['2027-02-11', '2027-09-01']) expect(holidays).not.toContain(on)
    expect(picture.tet.map(({ label }) => label)).toEqual([
      '1 ngày trước mồng 1 (từ 05/02 đến 09/02)',
      '2 ngày trước mồng 1 (từ 04/02 đến 08/02)',
    ])
  })
})
