import { Temporal } from 'temporal-polyfill'
import { localDay, localTime } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import type { Settings } from '../settings/schema.js'
import type { ReminderHours } from '../settings/settings.js'
import { widestHours } from '../settings/settings.js'

/** Whether people may be reminded at that instant: on a working day, within the hours. */
export function isPushTime(now: Temporal.Instant, calendar: WorkingCalendar, hours: ReminderHours): boolean {
  const time = localTime(now)
  return (
    isWorkingDay(localDay(now), calendar) &&
    Temporal.PlainTime.compare(hours.from, time) <= 0 &&
    Temporal.PlainTime.compare(time, hours.until) < 0
  )
}

/** Whether anything at all may be sent at that instant: plans and duties may have hours of their own. */
export function isAnyPushTime(now: Temporal.Instant, calendar: WorkingCalendar, settings: Settings): boolean {
  const { plans, duties } = settings.overrides
  const all = [
    { planId: null, dutyId: null },
    ...Object.keys(plans).map((planId) => ({ planId, dutyId: null })),
    ...Object.keys(duties).map((dutyId) => ({ planId: null, dutyId })),
  ]
  return isPushTime(now, calendar, widestHours(settings, all))
}
