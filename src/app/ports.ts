import type { Temporal } from 'temporal-polyfill'
import type { Actor as AnyActor } from '../domain/access/roles.js'
import type { Member } from '../store/members.js'
import type { Store } from '../store/store.js'

/** What every use case works with; the composition root hands it in. */
export interface Ports {
  store: Store
}

/** Who asks: a member, or the operator at the command line (id null). */
export interface Actor extends AnyActor {
  id: string | null
}

/** A member as an actor; a stranger may do nothing. */
export const actorOf = (member: Member | null): Actor =>
  member
    ? { id: member.id, role: member.role, agencyId: member.agencyId }
    : { id: null, role: 'unknown', agencyId: null }

export const OPERATOR: Actor = { id: null, role: 'admin', agencyId: null }

export type Now = Temporal.Instant
