import type { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { withExtension } from './extension.js'
import type { OwedWindow } from './of-plan.js'
import { isToBeDone } from './state.js'
import type { ObligationState } from './types.js'

/** An obligation as it stands; its last day and words are those after an extension. */
export interface StoredWindow extends Omit<OwedWindow, 'kind'> {
  id: string
  state: ObligationState
  extendedTo: Temporal.PlainDate | null
}

export interface ObligationChanges {
  add: OwedWindow[]
  change: { id: string; to: OwedWindow }[]
  withdraw: StoredWindow[]
}

/**
 * What has to change so that the stored obligations say what the plan says now. What is done stays as it is: history
 * keeps its days and words. A granted extension stays granted, whatever becomes of the plan's own day.
 */
export function compareObligations(
  stored: StoredWindow[],
  wanted: OwedWindow[],
  calendar: WorkingCalendar,
): ObligationChanges {
  const known = new Map(stored.map((obligation) => [identity(obligation), obligation]))
  const kept = new Set(wanted.map(identity))
  const add: OwedWindow[] = []
  const change: { id: string; to: OwedWindow }[] = []
  for (const obligation of wanted) {
    const old = known.get(identity(obligation))
    if (!old) {
      add.push(obligation)
      continue
    }
    const to = withExtension(obligation, old.extendedTo, calendar)
    if (mayChange(old) && differs(old, to)) change.push({ id: old.id, to })
  }
  const withdraw = stored.filter((old) => isToBeDone(old) && !kept.has(identity(old)))
  return { add, change, withdraw }
}

/** Never the day: a day that moves leaves what was reported reported. */
function identity(o: Omit<OwedWindow, 'kind'>): string {
  return [o.taskId, o.dutyId, o.draftId, o.agencyId, o.period].join('|')
}

function mayChange(old: StoredWindow): boolean {
  return isToBeDone(old) || old.state === 'withdrawn'
}

function differs(old: StoredWindow, now: OwedWindow): boolean {
  return (
    old.state === 'withdrawn' ||
    old.part !== now.part ||
    old.title !== now.title ||
    old.because !== now.because ||
    old.waitsFor !== now.waitsFor ||
    !sameDay(old.opensOn, now.opensOn) ||
    !sameDay(old.knownFrom, now.knownFrom) ||
    !sameDay(old.dueOn, now.dueOn)
  )
}

const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : a.equals(b)
