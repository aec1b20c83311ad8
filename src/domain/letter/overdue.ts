import { Temporal } from 'temporal-polyfill'
import { localDay } from '../calendar/local-day.js'
import { isForAgency } from '../ledger/sent-to-agency.js'
import type { LedgerRow } from '../ledger/types.js'

/** Something that an agency has not handed in in time. */
export interface OverdueItem {
  obligationId: string
  agencyId: string
  agency: string
  taskNumber: string | null
  title: string
  /** Asked for outside any plan. */
  requested: boolean
  dueOn: Temporal.PlainDate
  /** How often people of the agency were told of it: several on one occasion count once. */
  reminded: number
  lastRemindedOn: Temporal.PlainDate | null
}

/** What the ledger says of how often an agency was told, by obligation. What only may have arrived does not count. */
export function remindersTold(
  rows: readonly LedgerRow[],
): Map<string, Pick<OverdueItem, 'reminded' | 'lastRemindedOn'>> {
  const told = new Map<string, { keys: Set<string>; last: Temporal.PlainDate }>()
  for (const { obligationId, key, skipped, push } of rows.filter(isForAgency)) {
    if (skipped !== null || push?.state !== 'sent' || !push.sentAt) continue
    const on = localDay(push.sentAt)
    const known = told.get(obligationId) ?? { keys: new Set(), last: on }
    known.keys.add(key)
    if (Temporal.PlainDate.compare(on, known.last) > 0) known.last = on
    told.set(obligationId, known)
  }
  return new Map([...told].map(([id, { keys, last }]) => [id, { reminded: keys.size, lastRemindedOn: last }] as const))
}
