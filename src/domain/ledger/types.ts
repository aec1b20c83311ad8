import type { Temporal } from 'temporal-polyfill'
import type { MemberRole } from '../access/roles.js'
import type { ObligationPart, ObligationState } from '../obligation/types.js'

/** What was tried to reach a person by one channel. */
export interface LedgerAttempt {
  channel: string
  /** 'sent', or how it failed. */
  outcome: string
  at: Temporal.Instant
}

/** One line of the ledger: a rung of an obligation for one person, and what became of it. */
export interface LedgerRow {
  obligationId: string
  agencyId: string
  agency: string
  part: ObligationPart
  taskNumber: string | null
  title: string
  /** As it is now, after an extension. */
  dueOn: Temporal.PlainDate | null
  rung: string
  key: string
  recipient: { name: string; role: MemberRole; agencyId: string | null; agency: string | null }
  /** Why it was not told; null where it was to be. */
  skipped: string | null
  /** The message that carries it; null where it was passed over. */
  push: { state: string; sentAt: Temporal.Instant | null; ackedAt: Temporal.Instant | null } | null
  attempts: LedgerAttempt[]
  /** When it was entered. */
  enteredAt: Temporal.Instant
  state: ObligationState
  /** When the report that counts came; null where none does. */
  reportedAt: Temporal.Instant | null
}
