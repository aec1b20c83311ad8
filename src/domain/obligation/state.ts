import type { ObligationState } from './types.js'

export type ObligationEvent = 'submit' | 'submitNil' | 'accept' | 'return' | 'exempt' | 'withdraw' | 'reopen'

/**
 * Every move there is. Handing in again corrects what was handed in; what was accepted is corrected only after it was
 * reopened; what falls out of the plan is withdrawn unless it was accepted. An extension moves the day, not the state.
 */
const TRANSITIONS: Record<ObligationState, Partial<Record<ObligationEvent, ObligationState>>> = {
  open: { submit: 'submitted', submitNil: 'nil', exempt: 'exempt', withdraw: 'withdrawn' },
  returned: { submit: 'submitted', submitNil: 'nil', exempt: 'exempt', withdraw: 'withdrawn' },
  submitted: { submit: 'submitted', submitNil: 'nil', accept: 'accepted', return: 'returned', withdraw: 'withdrawn' },
  nil: { submit: 'submitted', submitNil: 'nil', accept: 'accepted', return: 'returned', withdraw: 'withdrawn' },
  accepted: { reopen: 'open' },
  exempt: { reopen: 'open', withdraw: 'withdrawn' },
  withdrawn: { reopen: 'open' },
}

/** What has still to be done: reported on, or mended after it was sent back. */
export function isToBeDone({ state }: { state: ObligationState }): boolean {
  return state === 'open' || state === 'returned'
}

/** The state after an event, null where the event is not allowed in that state. */
export function applyEvent(state: ObligationState, event: ObligationEvent): ObligationState | null {
  return TRANSITIONS[state][event] ?? null
}
