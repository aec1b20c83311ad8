import { Temporal } from 'temporal-polyfill'

/** 'YYYY-MM-DD' in that year, on the Monday after where the day is a weekend's: people hold no meeting then. */
export function onWeekday(year: number, monthDay: string): string {
  const day = Temporal.PlainDate.from(`${year}-${monthDay}`)
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString()
}
