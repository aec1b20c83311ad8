import { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import { publicHolidays } from '../calendar/public-holidays.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'

type Day = Temporal.PlainDate

interface Run {
  from: Day
  to: Day
  name: string
}

/**
 * The days from `from` to `to` that are not as the week has them, a line each in the order of days: holidays, extra days
 * off and made-up working days; neighbouring days of one name are one line.
 */
export function daysOffLines({ from, to }: { from: Day; to: Day }, calendar: WorkingCalendar): string[] {
  const holidays = new Map<string, string>()
  for (let year = from.year; year <= to.year; year += 1) {
    for (const { on, name } of publicHolidays(year, calendar)) holidays.set(on.toString(), name)
  }
  const runs: Run[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const name = nameOf(day, holidays, calendar)
    const last = runs.at(-1)
    if (name === null) continue
    if (last?.name === name && last.to.add({ days: 1 }).equals(day)) last.to = day
    else runs.push({ from: day, to: day, name })
  }
  return runs.map((run) =>
    run.from.equals(run.to)
      ? `${capital(weekdayText(run.from))}: ${run.name}`
      : `Từ ${weekdayText(run.from)} đến ${weekdayText(run.to)}: ${run.name}`,
  )
}

function nameOf(day: Day, holidays: ReadonlyMap<string, string>, calendar: WorkingCalendar): string | null {
  const isWork = isWorkingDay(day, calendar)
  if (isWork) return day.dayOfWeek > 5 ? 'làm bù' : null
  const holiday = holidays.get(day.toString())
  if (holiday) return `nghỉ ${holiday.startsWith('Nghỉ bù') ? holiday.slice('Nghỉ '.length) : holiday}`
  return day.dayOfWeek > 5 ? null : 'nghỉ thêm'
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
