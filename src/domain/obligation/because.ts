import type { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay, lastWorkingDayOnOrBefore } from '../calendar/working-days.js'

/**
 * Why something is due on that day: 'trước ngày 15/11/2026 → hạn cuối: thứ Bảy, ngày 14/11/2026 → nhắc đến
 * thứ Sáu, ngày 13/11/2026'. A day in a plan is never moved past a day off; the reminding ends before it.
 */
export function becauseDueOn(words: string, dueOn: Temporal.PlainDate, calendar: WorkingCalendar): string {
  const because = `${words} → hạn cuối: ${weekdayText(dueOn)}`
  if (isWorkingDay(dueOn, calendar)) return because
  return `${because} → nhắc đến ${weekdayText(lastWorkingDayOnOrBefore(dueOn, calendar))}`
}

/** The plan's words on one line, or what is said where it has none. */
export function planWords(raw: string | null, otherwise: string): string {
  return raw?.replace(/\s+/g, ' ').trim() || otherwise
}
