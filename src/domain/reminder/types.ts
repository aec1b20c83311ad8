import type { Temporal } from 'temporal-polyfill'
import type { ObligationKind, ObligationState } from '../obligation/types.js'

/** All occasions to remind, the most urgent first. */
export const RUNGS = [
  'escalation',
  'overdue+3',
  'overdue+1',
  'due-today',
  'T-1',
  'T-3',
  'T-7',
  'T-15',
  'mid-quarter',
  'quarter-opens',
  'status-check',
] as const
export type Rung = (typeof RUNGS)[number]

export type Audience = 'focal-point' | 'secretary'

/** What of an obligation decides when to remind of it. */
export interface Owed {
  kind: ObligationKind
  opensOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  period: string
  state: ObligationState
}

/** An obligation as it is reminded of; the agency is the acting one. */
export interface Remindable extends Owed {
  id: string
  taskNumber: string | null
  title: string
  agencyId: string
  agency: string
  because: string
}

export interface RungDay {
  rung: Rung
  /** Unique in its obligation and the same under another calendar; a new due day makes new keys: 'T-7@2024-09-30'. */
  key: string
  on: Temporal.PlainDate
  audience: Audience
}

export interface DigestItem {
  rung: Rung
  key: string
  obligation: Remindable
}

/** One message to one person. `channel` null: nobody to send it to; it is shown, never sent or stored. */
export interface Digest {
  member: { id: string; name: string; agency: string; role: string }
  channel: string | null
  text: string
  /** The most urgent first. */
  items: DigestItem[]
}
