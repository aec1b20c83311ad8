import { Temporal } from 'temporal-polyfill'
import { dayText, weekdayText } from '../calendar/local-day.js'
import { publicHolidays } from '../calendar/public-holidays.js'
import type { CalendarYear, WorkingCalendar } from '../calendar/working-calendar.js'
import { ANNOUNCED_YEARS, workingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import type { Settings } from './schema.js'

type CalendarSettings = Settings['calendar']

/**
 * The working days under these settings. Work it out once for settings that stay the same: what a calendar knows of its
 * years hangs on the object.
 */
export function calendarOf({ years, cultureDaySince }: CalendarSettings): WorkingCalendar {
  const entered = Object.entries(years).map(([year, entry]) => [Number(year), daysOf(entry)] as const)
  return workingCalendar({ years: Object.fromEntries(entered), cultureDaySince })
}

/** What stands for a year, entered or announced, as it is edited. */
export function calendarYearOf({ years }: CalendarSettings, year: number): CalendarSettings['years'][string] {
  const entered = years[String(year)]
  if (entered) return entered
  const announced = ANNOUNCED_YEARS[year]
  return {
    extraOff: announced?.extraOff.map(String) ?? [],
    extraWork: announced?.extraWork.map(String) ?? [],
    tetDaysBefore: announced?.tetDaysBefore ?? 1,
    nationalDayNeighbour: announced?.nationalDayNeighbour ?? 'before',
  }
}

/** What is wrong with the entered years, a Vietnamese sentence each. */
export function calendarProblems({ years, cultureDaySince }: CalendarSettings): string[] {
  return Object.entries(years).flatMap(([label, entry]) => {
    const year = Number(label)
    const { extraOff, extraWork, ...choice } = daysOf(entry)
    const lists = [...extraOff, ...extraWork]
    const strangers = lists.filter((day) => day.year !== year)
    if (strangers.length > 0) return strangers.map((day) => `Ngày ${dayText(day).slice(5)} không thuộc năm ${year}.`)
    const twice = lists.filter((day, n) => lists.findIndex((other) => other.equals(day)) !== n)
    if (twice.length > 0) return twice.map((day) => `${capital(weekdayText(day))} được ghi hai lần.`)
    // Judged by the law and the year's choices alone, so that a list is not judged by itself.
    const bare = workingCalendar({ years: { [year]: { ...choice, extraOff: [], extraWork: [] } }, cultureDaySince })
    const holidays = publicHolidays(year, bare)
    return [
      ...extraWork.flatMap((day) => {
        const holiday = holidays.find(({ on }) => on.equals(day))
        if (holiday) return [`${capital(weekdayText(day))} là ngày nghỉ lễ (${holiday.name}), không thể làm bù.`]
        return isWorkingDay(day, bare)
          ? [`${capital(weekdayText(day))} vốn là ngày làm việc, không cần ghi làm bù.`]
          : []
      }),
      ...extraOff
        .filter((day) => !isWorkingDay(day, bare))
        .map((day) => `${capital(weekdayText(day))} vốn là ngày nghỉ, không cần ghi nghỉ thêm.`),
    ]
  })
}

function daysOf({ extraOff, extraWork, ...choice }: CalendarSettings['years'][string]): CalendarYear {
  const days = (list: string[]) => list.map((day) => Temporal.PlainDate.from(day))
  return { ...choice, extraOff: days(extraOff), extraWork: days(extraWork) }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
