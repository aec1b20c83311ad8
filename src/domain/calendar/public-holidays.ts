import { Temporal } from 'temporal-polyfill'
import { solarOfLunar } from './lunar.js'
import type { WorkingCalendar } from './working-calendar.js'

export interface PublicHoliday {
  on: Temporal.PlainDate
  /** Official name in Vietnamese; a substitute day says what it stands for. */
  name: string
}

/**
 * The public holidays of one year (Bộ luật Lao động, Điều 112) and the working days that stand in for those on a weekly
 * day off, in the order of days. Swapped days are no holidays: they are the calendar's `extraOff` and `extraWork`.
 */
export function publicHolidays(year: number, calendar: WorkingCalendar): PublicHoliday[] {
  const named = namedHolidays(year, calendar).toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
  const taken = new Set(named.map(({ on }) => on.toString()))
  const substitutes = named
    .filter(({ on }) => isWeekend(on))
    .map(({ on, name }) => {
      let day = on
      while (isWeekend(day) || taken.has(day.toString())) day = day.add({ days: 1 })
      taken.add(day.toString())
      return { on: day, name: `Nghỉ bù ${name}` }
    })
  return [...named, ...substitutes].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

export function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > 5
}

function namedHolidays(year: number, calendar: WorkingCalendar): PublicHoliday[] {
  const on = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day })
  const { tetDaysBefore = 1, nationalDayNeighbour = 'before' } = calendar.choices[year] ?? {}
  const tet = solarOfLunar(year, 1, 1)
  const holidays = [
    { on: on(1, 1), name: 'Tết Dương lịch' },
    ...[0, 1, 2, 3, 4].map((n) => ({ on: tet.add({ days: n - tetDaysBefore }), name: 'Tết Nguyên đán' })),
    { on: solarOfLunar(year, 3, 10), name: 'Giỗ Tổ Hùng Vương' },
    { on: on(4, 30), name: 'Ngày Chiến thắng' },
    { on: on(5, 1), name: 'Ngày Quốc tế Lao động' },
    { on: on(9, 2), name: 'Quốc khánh' },
    { on: on(9, nationalDayNeighbour === 'before' ? 1 : 3), name: 'Quốc khánh' },
  ]
  if (calendar.cultureDaySince !== null && year >= calendar.cultureDaySince) {
    holidays.push({ on: on(11, 24), name: 'Ngày Văn hóa Việt Nam' })
  }
  return holidays
}
