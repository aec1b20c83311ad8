import { Temporal } from 'temporal-polyfill'
import { shortDay, weekdayText } from '../calendar/local-day.js'
import { solarOfLunar } from '../calendar/lunar.js'
import { isWeekend, publicHolidays } from '../calendar/public-holidays.js'
import { workingCalendar } from '../calendar/working-calendar.js'
import { calendarYearOf } from './calendar.js'
import type { Settings } from './schema.js'

type Entry = Settings['calendar']['years'][string]

/** A day as the law and the choices of its year have it; extra days off and made-up days stand in the entry. */
export interface PicturedDay {
  on: string
  /** 'thứ Sáu, ngày 02/01/2026' */
  text: string
  /** 1 Monday – 7 Sunday. */
  weekday: number
  kind: 'work' | 'weekend' | 'holiday'
  /** Of a public holiday. */
  name: string | null
}

/** One year of the working calendar, for a page to draw and edit. */
export interface YearPicture {
  year: number
  entry: Entry
  /** Twelve. */
  months: PicturedDay[][]
  tet: { value: Entry['tetDaysBefore']; label: string }[]
  nationalDay: { value: Entry['nationalDayNeighbour']; label: string }[]
}

export function yearPicture(settings: Settings['calendar'], year: number): YearPicture {
  const entry = calendarYearOf(settings, year)
  const { tetDaysBefore, nationalDayNeighbour } = entry
  const bare = { tetDaysBefore, nationalDayNeighbour, extraOff: [], extraWork: [] }
  const calendar = workingCalendar({ years: { [year]: bare }, cultureDaySince: settings.cultureDaySince })
  const names = new Map(publicHolidays(year, calendar).map(({ on, name }) => [on.toString(), name]))
  const pictured = (on: Temporal.PlainDate): PicturedDay => {
    const name = names.get(on.toString()) ?? null
    const kind = name !== null ? 'holiday' : isWeekend(on) ? 'weekend' : 'work'
    return { on: on.toString(), text: weekdayText(on), weekday: on.dayOfWeek, kind, name: name && withLunarDay(name) }
  }
  return {
    year,
    entry,
    months: Array.from({ length: 12 }, (_, month) => daysOfMonth(year, month + 1).map(pictured)),
    tet: ([1, 2] as const).map((value) => ({ value, label: tetLabel(year, value) })),
    nationalDay: [
      { value: 'before', label: '01/9 và 02/9' },
      { value: 'after', label: '02/9 và 03/9' },
    ],
  }
}

function daysOfMonth(year: number, month: number): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return Array.from({ length: first.daysInMonth }, (_, n) => first.add({ days: n }))
}

function tetLabel(year: number, daysBefore: 1 | 2): string {
  const first = solarOfLunar(year, 1, 1).subtract({ days: daysBefore })
  const days = (day: Temporal.PlainDate) => shortDay(day).slice(0, 5)
  return `${daysBefore} ngày trước mồng 1 (từ ${days(first)} đến ${days(first.add({ days: 4 }))})`
}

const withLunarDay = (name: string): string =>
  name === 'Giỗ Tổ Hùng Vương' ? 'Giỗ Tổ Hùng Vương (10/3 âm lịch)' : name
