import type { Temporal } from 'temporal-polyfill'
import type { ObligationKind, ObligationPart, ObligationState } from '../obligation/types.js'

/** An obligation as a summary looks at it. */
export interface StatusRow {
  kind: ObligationKind
  part: ObligationPart
  taskId: string | null
  taskNumber: string | null
  title: string
  leads: string[]
  agencyId: string
  agency: string
  period: string
  opensOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  state: ObligationState
  submittedOn: Temporal.PlainDate | null
}

/**
 * A task that nobody owes: it waits for a person to name its agencies or its day, or was over (`endedOn`) before its
 * agencies were there.
 */
export interface UnassignedTask {
  number: string | null
  title: string
  leads: string[]
  endedOn: Temporal.PlainDate | null
}
