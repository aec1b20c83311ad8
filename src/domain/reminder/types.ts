import type { Temporal } from 'temporal-polyfill'
import type { ObligationKind, ObligationPart, ObligationState } from '../obligation/types.js'
import type { Overview } from './overview.js'
import type { Rung } from './rung.js'

/** Whom a rung is for: the agency's focal points, its leaders, or the secretaries. */
export type Audience = 'focal-point' | 'leader' | 'secretary'

/** What of an obligation decides when to remind of it; the days are those after an extension. */
export interface Owed {
  kind: ObligationKind
  part: ObligationPart
  opensOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  knownFrom: Temporal.PlainDate | null
  period: string
  state: ObligationState
}

/** What of an obligation decides who is told of it when; the agency is the acting one. */
export interface Due extends Owed {
  id: string
  planId: string | null
  dutyId: string | null
  agencyId: string
  agency: string
}

/** An obligation as it is reminded of. */
export interface Remindable extends Due {
  taskNumber: string | null
  title: string
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

export interface Person {
  id: string
  name: string
  agencyId: string | null
  agency: string
  role: 'focal-point' | 'secretary' | 'leader' | 'admin'
  /** Null: cannot be reached. */
  channel: string | null
}

/** One message to one person. `channel` null: nobody to send it to; it is shown, never sent or stored. */
export interface Digest {
  member: { id: string; name: string; agency: string; role: string }
  channel: string | null
  text: string
  /** The most urgent first. */
  items: DigestItem[]
  /** What a secretary is told besides: the week, or what still waits. */
  overview: Overview | null
}
