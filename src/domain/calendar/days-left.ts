import type { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from './working-calendar.js'
import { isWorkingDay, workingDaysUntil } from './working-days.js'

type Day = Temporal.PlainDate

/** How much time a last valid day leaves: 'còn 3 ngày làm việc', 'hôm nay là ngày làm việc cuối cùng'. */
export function daysLeftText(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  const left = workingDaysUntil(today, dueOn, calendar)
  if (left > 0) return `còn ${left} ngày làm việc`
  if (isWorkingDay(today, calendar)) return 'hôm nay là ngày làm việc cuối cùng'
  return today.equals(dueOn) ? 'hôm nay là ngày cuối cùng' : 'không còn ngày làm việc nào'
}

/** 'Đã quá hạn 3 ngày làm việc'; right after the day, before any working day has passed, only that it is over. */
export function overdueText(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  const days = workingDaysUntil(dueOn, today, calendar)
  return days > 0 ? `Đã quá hạn ${days} ngày làm việc` : 'Đã quá hạn'
}
