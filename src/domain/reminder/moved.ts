import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { Settings } from '../settings/schema.js'
import { ladderFor, type Under } from '../settings/settings.js'
import { scheduleOf } from './ladder.js'
import type { Owed } from './types.js'

/** Obligations that are reminded of on the same days. */
export interface CountedOwed extends Owed, Under {
  count: number
}

interface Rules {
  settings: Settings
  calendar: WorkingCalendar
}

/** How many obligations are reminded of on other days from `today` on, once these rules take the place of those. */
export function countMoved(
  owed: readonly CountedOwed[],
  { from, to }: { from: Rules; to: Rules },
  today: Temporal.PlainDate,
): number {
  return owed
    .filter((one) => daysUnder(one, from, today) !== daysUnder(one, to, today))
    .reduce((sum, { count }) => sum + count, 0)
}

function daysUnder(owed: CountedOwed, { settings, calendar }: Rules, today: Temporal.PlainDate): string {
  const rungs = scheduleOf(owed, ladderFor(settings, owed), calendar)?.rungs ?? []
  return rungs
    .filter(({ on }) => Temporal.PlainDate.compare(on, today) >= 0)
    .map(({ key, on, audience }) => `${audience} ${key} ${on}`)
    .join()
}
