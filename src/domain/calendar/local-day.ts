import type { Temporal } from 'temporal-polyfill'

export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const

/** The day in Viet Nam at that instant. */
export function localDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate()
}

/** The time of day in Viet Nam at that instant. */
export function localTime(instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(TIME_ZONE).toPlainTime()
}

/** The instant of a day and a time of day ('08:00') in Viet Nam. */
export function instantAt(day: Temporal.PlainDate, time: Temporal.PlainTime | string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant()
}

/** '2024-07-01T08:00:00+07:00' */
export function localIso(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(TIME_ZONE).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** 'thứ Bảy' */
function weekdayName(day: Temporal.PlainDate): string {
  return WEEKDAYS[day.dayOfWeek - 1] ?? ''
}

/** '05/02/2024', '30/9/2024': a zero before days under 10 and months 1 and 2, as in Nghị định 30/2020/NĐ-CP. */
export function shortDay(day: Temporal.PlainDate): string {
  const month = day.month < 3 ? `0${day.month}` : String(day.month)
  return `${String(day.day).padStart(2, '0')}/${month}/${day.year}`
}

/** 'ngày 15/11/2026' */
export function dayText(day: Temporal.PlainDate): string {
  return `ngày ${shortDay(day)}`
}

/** 'thứ Bảy, ngày 14/11/2026' */
export function weekdayText(day: Temporal.PlainDate): string {
  return `${weekdayName(day)}, ${dayText(day)}`
}
