import type { Temporal } from 'temporal-polyfill'
import type { OwedWindow } from './of-plan.js'
import type { ObligationState, ObligationWindow } from './types.js'

export interface StoredWindow extends ObligationWindow {
  id: string
  taskId: string | null
  dutyId: string | null
  agencyId: string
  title: string
  state: ObligationState
}

export interface ObligationChanges {
  add: OwedWindow[]
  change: { id: string; to: OwedWindow }[]
  withdraw: StoredWindow[]
}

const identity = (o: { taskId: string | null; dutyId: string | null; agencyId: string; period: string }) =>
  [o.taskId, o.dutyId, o.agencyId, o.period].join('|')

/**
 * What has to change so that the stored obligations say what the plan says now.
 * What is done stays as it is: history keeps its days and words.
 */
export function compareObligations(stored: StoredWindow[], wanted: OwedWindow[]): ObligationChanges {
  const known = new Map(stored.map((obligation) => [identity(obligation), obligation]))
  const kept = new Set(wanted.map(identity))
  const add: OwedWindow[] = []
  const change: { id: string; to: OwedWindow }[] = []
  for (const obligation of wanted) {
    const old = known.get(identity(obligation))
    if (!old) add.push(obligation)
    else if (mayChange(old) && differs(old, obligation)) change.push({ id: old.id, to: obligation })
  }
  const withdraw = stored.filter(
    (old) => (old.state === 'open' || old.state === 'returned') && !kept.has(identity(old)),
  )
  return { add, change, withdraw }
}

const mayChange = ({ state }: StoredWindow): boolean =>
  state === 'open' || state === 'returned' || state === 'withdrawn'

const differs = (old: StoredWindow, now: OwedWindow): boolean =>
  old.state === 'withdrawn' ||
  old.title !== now.title ||
  old.because !== now.because ||
  old.waitsFor !== now.waitsFor ||
  !sameDay(old.opensOn, now.opensOn) ||
  !sameDay(old.dueOn, now.dueOn)

const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : a.equals(b)
