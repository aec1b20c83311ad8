import { Temporal } from 'temporal-polyfill'
import { isWeekend, publicHolidays } from './public-holidays.js'
import type { WorkingCalendar } from './working-calendar.js'

/** The working days of one year in order, and how many there are up to and with each day of the year (from 1). */
interface WorkingYear {
  days: Temporal.PlainDate[]
  upTo: number[]
}

/** A calendar never changes, so each of its years is worked out once. */
const knownYears = new WeakMap<WorkingCalendar, Map<number, WorkingYear>>()

export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkingCalendar): boolean {
  return countUpTo(day, calendar) > countBefore(day, calendar)
}

/** The n-th working day after `day`, or before it where n is negative; `day` itself where n is 0. */
export function addWorkingDays(day: Temporal.PlainDate, n: number, calendar: WorkingCalendar): Temporal.PlainDate {
  if (n === 0) return day
  let year = day.year
  let index = n > 0 ? countUpTo(day, calendar) + n - 1 : countBefore(day, calendar) + n
  for (;;) {
    const { days } = workingYear(year, calendar)
    const found = days[index]
    if (found) return found
    if (index < 0) {
      year -= 1
      index += workingYear(year, calendar).days.length
    } else {
      year += 1
      index -= days.length
    }
  }
}

export function lastWorkingDayOnOrBefore(day: Temporal.PlainDate, calendar: WorkingCalendar): Temporal.PlainDate {
  return isWorkingDay(day, calendar) ? day : addWorkingDays(day, -1, calendar)
}

export function firstWorkingDayOnOrAfter(day: Temporal.PlainDate, calendar: WorkingCalendar): Temporal.PlainDate {
  return isWorkingDay(day, calendar) ? day : addWorkingDays(day, 1, calendar)
}

/** How many working days lie after `from` up to and with `to`; 0 where `to` is not later. */
export function workingDaysUntil(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: WorkingCalendar): number {
  if (Temporal.PlainDate.compare(to, from) <= 0) return 0
  let count = countUpTo(to, calendar) - countUpTo(from, calendar)
  for (let year = from.year; year < to.year; year += 1) count += workingYear(year, calendar).days.length
  return count
}

/** Within its year. */
function countUpTo(day: Temporal.PlainDate, calendar: WorkingCalendar): number {
  return workingYear(day.year, calendar).upTo[day.dayOfYear] ?? 0
}

function countBefore(day: Temporal.PlainDate, calendar: WorkingCalendar): number {
  return workingYear(day.year, calendar).upTo[day.dayOfYear - 1] ?? 0
}

function workingYear(year: number, calendar: WorkingCalendar): WorkingYear {
  const years = knownYears.get(calendar) ?? new Map<number, WorkingYear>()
  const known = years.get(year) ?? workOut(year, calendar)
  knownYears.set(calendar, years.set(year, known))
  return known
}

function workOut(year: number, calendar: WorkingCalendar): WorkingYear {
  const work = new Set(calendar.extraWork.map(String))
  const off = new Set([...calendar.extraOff, ...publicHolidays(year, calendar).map(({ on }) => on)].map(String))
  const days: Temporal.PlainDate[] = []
  const upTo = [0]
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const key = day.toString()
    if (work.has(key) || (!isWeekend(day) && !off.has(key))) days.push(day)
    upTo.push(days.length)
  }
  return { days, upTo }
}
