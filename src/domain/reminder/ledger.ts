import type { Rung } from './rung.js'
import type { SkipReason } from './skip-reason.js'

/** A rung that a member has been told of, or that was passed over. Unique: nothing is told twice. */
export interface LedgerEntry {
  obligationId: string
  memberId: string
  key: string
}

/** An entry without a message: every rung that came is told or stands here with the reason. */
export interface SkippedEntry extends LedgerEntry {
  rung: Rung
  reason: SkipReason
}

export function entryId({ obligationId, memberId, key }: LedgerEntry): string {
  return `${obligationId} ${memberId} ${key}`
}
