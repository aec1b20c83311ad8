import { quarterLabel } from '../calendar/quarters.js'
import type { Quarter, Timing } from '../plan/types.js'
import type { PeriodDays } from './cycles.js'
import { periodDays } from './cycles.js'
import { rangeLabel } from './period.js'

/** The days that a timing itself names, one span a window; empty where it names none or one that does not exist. */
export function daysOfTiming(timing: Timing): PeriodDays[] {
  switch (timing.kind) {
    case 'quarters':
      return timing.contiguous
        ? wholeRange(timing.quarters)
        : timing.quarters.flatMap((q) => periodDays(quarterLabel(q)))
    case 'months':
      if (timing.months) return timing.months.flatMap(periodDays)
      return timing.to ? periodDays(rangeLabel(timing.from ?? timing.to, timing.to)) : []
    case 'year':
      return periodDays(String(timing.year))
    case 'year-range':
      return timing.schoolYear
        ? periodDays(`${timing.from}-09..${timing.to}-05`)
        : periodDays(rangeLabel(String(timing.from), String(timing.to)))
    case 'date':
    case 'date-before':
      return periodDays(timing.date)
    case 'date-range':
      return periodDays(rangeLabel(timing.from ?? timing.to, timing.to))
    default:
      return []
  }
}

function wholeRange(quarters: Quarter[]): PeriodDays[] {
  const [first] = quarters
  const last = quarters.at(-1)
  return first && last ? periodDays(rangeLabel(quarterLabel(first), quarterLabel(last))) : []
}
