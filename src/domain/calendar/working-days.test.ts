import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { solarOfLunar } from './lunar.js'
import { publicHolidays } from './public-holidays.js'
import type { WorkingCalendar } from './working-calendar.js'
import { announcedCalendar, workingCalendar } from './working-calendar.js'
import {
  addWorkingDays,
  firstWorkingDayOnOrAfter,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysUntil,
} from './working-days.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const anyDay = fc
  .integer({ min: 0, max: day('1990-01-01').until('2060-12-31').days })
  .map((days) => day('1990-01-01').add({ days }))

/** The law alone: nothing swapped, nothing chosen. */
const bareCalendar: WorkingCalendar = { extraOff: [], extraWork: [], choices: {}, cultureDaySince: null }

function weekdaysOff(year: number): string[] {
  const found: string[] = []
  for (let at = day(`${year}-01-01`); at.year === year; at = at.add({ days: 1 })) {
    if (at.dayOfWeek < 6 && !isWorkingDay(at, announcedCalendar)) found.push(at.toString().slice(5))
  }
  return found
}

describe('the weekdays off', () => {
  it.each([
    [2023, '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04'],
    [2024, '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03'],
    [2025, '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02'],
    [2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02'],
    [2027, '01-01 02-05 02-08 02-09 02-10 02-11 04-16 04-30 05-03 09-01 09-02'],
  ])('of %i are those announced or, where nothing is, those of the law', (year, off) => {
    expect(weekdaysOff(year)).toEqual(off.split(' '))
  })

  it('are made up on the swapped Saturdays', () => {
    const saturdays = ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22', '2026-08-29'].map(day)
    expect(saturdays.map((at) => isWorkingDay(at, announcedCalendar))).toEqual([true, true, true, true, false])
  })
})

describe('public holidays', () => {
  it('name the day and what a substitute stands for', () => {
    const spring = publicHolidays(2026, announcedCalendar).filter(({ on }) => on.month === 4)
    expect(spring.map(({ on, name }) => `${on} ${name}`)).toEqual([
      '2026-04-26 Giỗ Tổ Hùng Vương',
      '2026-04-27 Nghỉ bù Giỗ Tổ Hùng Vương',
      '2026-04-30 Ngày Chiến thắng',
    ])
  })

  it('are eleven a year, each on a weekly day off with one substitute on a weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), (year) => {
        const all = publicHolidays(year, announcedCalendar)
        const substitutes = all.filter(({ name }) => name.startsWith('Nghỉ bù'))
        const named = all.filter(({ name }) => !name.startsWith('Nghỉ bù'))
        expect(named).toHaveLength(11)
        expect(substitutes).toHaveLength(named.filter(({ on }) => on.dayOfWeek > 5).length)
        for (const { on } of substitutes) expect(on.dayOfWeek).toBeLessThan(6)
        expect(all.every(({ on }) => !isWorkingDay(on, announcedCalendar))).toBe(true)
      }),
    )
  })

  it('leave no working day in the last day of the lunar year and the first three of the new one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: -1, max: 2 }), (year, n) => {
        expect(isWorkingDay(solarOfLunar(year, 1, 1).add({ days: n }), announcedCalendar)).toBe(false)
      }),
    )
  })
})

describe('the holidays of any year from 1990 to 2060', () => {
  const anyYear = fc.integer({ min: 1990, max: 2060 })
  const namedIn = (year: number, name: string, calendar: WorkingCalendar = bareCalendar) =>
    publicHolidays(year, calendar)
      .filter((holiday) => holiday.name === name)
      .map(({ on }) => on.toString())

  it('are five days of Tết in a row round mồng 1, which lies between 20/1 and 21/2', () => {
    fc.assert(
      fc.property(anyYear, fc.constantFrom(1 as const, 2 as const), (year, tetDaysBefore) => {
        const calendar = workingCalendar({ years: { [year]: { extraOff: [], extraWork: [], tetDaysBefore } } })
        const first = solarOfLunar(year, 1, 1)
        const expected = [0, 1, 2, 3, 4].map((n) => first.add({ days: n - tetDaysBefore }).toString())
        expect(namedIn(year, 'Tết Nguyên đán', calendar)).toEqual(expected)
        expect(first.toString() >= `${year}-01-20` && first.toString() <= `${year}-02-21`).toBe(true)
      }),
    )
  })

  it('are one day of Giỗ Tổ, nine days after the third new moon, in April or the last days of March', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const [on = '', ...more] = namedIn(year, 'Giỗ Tổ Hùng Vương')
        expect(more).toEqual([])
        expect(on).toBe(solarOfLunar(year, 3, 1).add({ days: 9 }).toString())
        expect(on >= `${year}-03-28` && on <= `${year}-04-29`).toBe(true)
      }),
    )
  })

  it('are two neighbouring days of Quốc khánh, of which 2/9 is one', () => {
    fc.assert(
      fc.property(anyYear, fc.constantFrom('before' as const, 'after' as const), (year, nationalDayNeighbour) => {
        const calendar = workingCalendar({ years: { [year]: { extraOff: [], extraWork: [], nationalDayNeighbour } } })
        const other =
          nationalDayNeighbour === 'before' ? [`${year}-09-01`, `${year}-09-02`] : [`${year}-09-02`, `${year}-09-03`]
        expect(namedIn(year, 'Quốc khánh', calendar)).toEqual(other)
      }),
    )
  })

  it('are made good on the first free working day after the weekend they fall on', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const all = publicHolidays(year, bareCalendar)
        for (const { on, name } of all.filter((holiday) => holiday.name.startsWith('Nghỉ bù'))) {
          const stoodFor = all.filter((holiday) => `Nghỉ bù ${holiday.name}` === name && holiday.on.dayOfWeek > 5)
          expect(stoodFor.length).toBeGreaterThan(0)
          const between = on.subtract({ days: 1 })
          // Nothing between the weekend and its substitute was free: no shorter way for it.
          expect(between.dayOfWeek > 5 || all.some((holiday) => holiday.on.equals(between))).toBe(true)
        }
      }),
    )
  })

  it('leave about 250 working days a year, and a made-up day that is swapped for a day off keeps their number', () => {
    fc.assert(
      fc.property(anyYear, fc.nat(51), (year, week) => {
        const bare = { extraOff: [], extraWork: [] }
        const count = (calendar: WorkingCalendar) =>
          workingDaysUntil(day(`${year - 1}-12-31`), day(`${year}-12-31`), calendar)
        const plain = workingCalendar({ years: { [year]: bare } })
        const off = firstWorkingDayOnOrAfter(day(`${year}-01-01`).add({ weeks: week }), plain)
        const saturday = off.add({ days: 6 - off.dayOfWeek })
        fc.pre(off.year === year && saturday.year === year && !isWorkingDay(saturday, plain))
        const swapped = workingCalendar({ years: { [year]: { extraOff: [off], extraWork: [saturday] } } })
        expect(count(plain)).toBeGreaterThanOrEqual(248)
        expect(count(plain)).toBeLessThanOrEqual(253)
        expect(count(swapped)).toBe(count(plain))
        expect([isWorkingDay(off, swapped), isWorkingDay(saturday, swapped)]).toEqual([false, true])
      }),
    )
  })
})

describe('the settings of a calendar', () => {
  it('make 24/11 a day off only from the year in which it became one', () => {
    const calendar = workingCalendar({ cultureDaySince: 2026 })
    expect(isWorkingDay(day('2025-11-24'), calendar)).toBe(true)
    expect(isWorkingDay(day('2026-11-24'), calendar)).toBe(false)
    expect(isWorkingDay(day('2026-11-24'), announcedCalendar)).toBe(true)
  })

  it('take an entered year in place of what was announced for it, and leave the other years', () => {
    const calendar = workingCalendar({ years: { 2026: { extraOff: [day('2026-03-02')], extraWork: [] } } })
    const days = ['2026-01-02', '2026-01-10', '2026-03-02', '2025-05-02', '2025-04-26'].map(day)
    expect(days.map((at) => isWorkingDay(at, calendar))).toEqual([true, false, false, false, true])
  })

  it("follow the year's choice of the days of Tết and Quốc khánh", () => {
    const year = { extraOff: [], extraWork: [], tetDaysBefore: 2, nationalDayNeighbour: 'after' } as const
    const calendar = workingCalendar({ years: { 2027: year } })
    const days = ['2027-02-04', '2027-02-11', '2027-09-01', '2027-09-03'].map(day)
    expect(days.map((at) => isWorkingDay(at, calendar))).toEqual([false, true, true, false])
    expect(days.map((at) => isWorkingDay(at, announcedCalendar))).toEqual([true, false, false, true])
  })
})

describe('counting working days', () => {
  it.each([
    ['2024-11-14', -1, '2024-11-13'],
    ['2026-11-13', -1, '2026-11-12'],
    ['2024-09-30', -15, '2024-09-09'],
    ['2024-05-03', 1, '2024-05-04'],
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-01-05', -1, '2025-12-31'],
    ['2026-02-15', 0, '2026-02-15'],
  ])('from %s by %i gives %s', (from, n, to) => {
    expect(addWorkingDays(day(from), n, announcedCalendar).toString()).toBe(to)
  })

  it('finds the working day before and after a day off', () => {
    expect(lastWorkingDayOnOrBefore(day('2026-11-14'), announcedCalendar).toString()).toBe('2026-11-13')
    expect(lastWorkingDayOnOrBefore(day('2026-11-13'), announcedCalendar).toString()).toBe('2026-11-13')
    expect(firstWorkingDayOnOrAfter(day('2026-02-14'), announcedCalendar).toString()).toBe('2026-02-23')
    expect(firstWorkingDayOnOrAfter(day('2026-02-23'), announcedCalendar).toString()).toBe('2026-02-23')
  })

  it('comes back to the same working day when added and taken away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (at, n) => {
        const start = firstWorkingDayOnOrAfter(at, announcedCalendar)
        const back = addWorkingDays(addWorkingDays(start, n, announcedCalendar), -n, announcedCalendar)
        expect(back.toString()).toBe(start.toString())
      }),
    )
  })

  it('counts as many days between as were added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (at, n) => {
        expect(workingDaysUntil(at, addWorkingDays(at, n, announcedCalendar), announcedCalendar)).toBe(n)
      }),
    )
  })
})
