import type { Temporal } from 'temporal-polyfill'
import { fold } from '../fold.js'
import { readDay } from './read-day.js'

// Not 'trước 17 giờ ngày 15/11', which ends on that day.
const BEFORE = /^(?:(?:xong|nop|gui|bao cao|hoan thanh) )*truoc (?!hoac|.*\bgio\b|\d+h)/

/** The last valid day as people say it: 'trước ngày 15/11' ends on 14/11, any other wording on the day itself. */
export function readLastDay(
  input: string,
  today: Temporal.PlainDate,
): { day: Temporal.PlainDate } | { problem: string } {
  const reading = readDay(input, today)
  if ('problem' in reading) return reading
  return BEFORE.test(fold(input)) ? { day: reading.day.subtract({ days: 1 }) } : reading
}
