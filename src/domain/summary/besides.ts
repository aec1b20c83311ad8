import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../calendar/local-day.js'
import { isWithin } from '../obligation/cycles.js'
import { periodSpan } from '../obligation/period.js'
import { standingOf } from '../obligation/standing.js'
import { isDueAfter } from './in-period.js'
import { isCounted } from './status.js'
import type { StatusRow } from './status-row.js'

interface Count {
  obligations: number
  agencies: number
}

/** What is overdue from before a period, and the years in which it was due. */
export interface OverdueBefore extends Count {
  years: number[]
}

/** What a summary says beside its figures, which count each obligation in the period of its last day alone. */
export interface Besides {
  /** Can be done by now, and is due after the period. */
  underWay: Count
  /** Only of the period that runs. */
  overdueBefore: OverdueBefore
}

/** Of rows that all have a last day. */
export function overdueBeforeOf(rows: Pick<StatusRow, 'agencyId' | 'dueOn'>[]): OverdueBefore {
  return {
    obligations: rows.length,
    agencies: new Set(rows.map(({ agencyId }) => agencyId)).size,
    years: [...new Set(rows.flatMap(({ dueOn }) => dueOn?.year ?? []))].toSorted((a, b) => a - b),
  }
}

/** `overdueBefore`: before the first day of the period. Throws on an unknown period. */
export function besidesOf(
  { period, asOf, obligations }: { period: string; asOf: Temporal.Instant; obligations: StatusRow[] },
  overdueBefore: OverdueBefore,
): Besides {
  const span = periodSpan(period)
  if (!span) throw new Error(`no period: ${period}`)
  const day = localDay(asOf)
  const underWay = obligations.filter(
    (row) => isCounted(row) && isDueAfter(row, span) && ['open', 'returned'].includes(standingOf(row, day)),
  )
  return {
    underWay: { obligations: underWay.length, agencies: new Set(underWay.map(({ agencyId }) => agencyId)).size },
    overdueBefore: isWithin(day, span) ? overdueBefore : { obligations: 0, agencies: 0, years: [] },
  }
}
