import { Temporal } from 'temporal-polyfill'
import { grouped } from '../summary/grouped.js'
import type { Schedule } from './ladder.js'
import { pointlessOn } from './ladder.js'
import type { RungDay } from './types.js'

type Day = Temporal.PlainDate

/**
 * 'Nhắc lại sau': a person wants to hear of an obligation again on that day and not before. "Đã nhận" is not one: it is
 * kept in the ledger and stops nothing.
 */
export interface Snooze {
  obligationId: string
  memberId: string
  until: Day
}

/** The days of the snoozes of each kind. */
export function daysOf(snoozes: readonly Snooze[], kindOf: (snooze: Snooze) => string): Map<string, Day[]> {
  return new Map(grouped([...snoozes], kindOf).map((alike) => [kindOf(alike[0]), alike.map(({ until }) => until)]))
}

/**
 * The rungs of one audience for a person who has put the obligation off to these days: one more on each, that says
 * where it stands. None where nothing has been told before or the ladder has ended; a rung of the ladder on the same day
 * takes its place.
 */
export function withSnoozes(
  rungs: readonly RungDay[],
  days: readonly Day[],
  schedule: Pick<Schedule, 'until'>,
): readonly RungDay[] {
  if (days.length === 0) return rungs
  const again = days.flatMap((until): RungDay[] => {
    const standing = rungs.findLast(({ on }) => Temporal.PlainDate.compare(on, until) <= 0)
    const again = standing && { ...standing, key: `snoozed@${until}`, on: until }
    return again && pointlessOn(again, schedule, until) === null ? [again] : []
  })
  return [...again, ...rungs].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

/** Whether nothing is to be said today: before the last of the days, but never on or after the due day. */
export function isPutOff(days: readonly Day[], { dueDay }: Pick<Schedule, 'dueDay'>, today: Day): boolean {
  const isBefore = (day: Day) => Temporal.PlainDate.compare(today, day) < 0
  return days.some(isBefore) && (dueDay === null || isBefore(dueDay))
}

/** When what was put off has to be looked at again, after `today`; null where that day is past. */
export function putOffTo(days: readonly Day[], { dueDay }: Pick<Schedule, 'dueDay'>, today: Day): Day | null {
  const after = [...days, ...(dueDay ? [dueDay] : [])].filter((day) => Temporal.PlainDate.compare(day, today) > 0)
  return days.length === 0 ? null : (after.toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0] ?? null)
}
