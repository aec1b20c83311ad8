import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { Timing } from '../plan/types.js'
import { planWords } from './because.js'
import { periodOfPlan } from './period.js'
import { lastDayOf } from './quarter-check.js'
import type { ObligationWindow, PlanSpan } from './types.js'
import { dueWindow, later, quarterChecks } from './window.js'
import { windowsOfTiming } from './windows.js'

/** A draft of a legal document that is being made, and who drafts it. Days in Viet Nam. */
export interface DraftInProgress {
  id: string
  title: string
  /** The drafting agency. */
  agencyId: string
  registeredOn: Temporal.PlainDate
  /** By when its communication has to be done, where somebody has said so. */
  dueOn: Temporal.PlainDate | null
}

/** A draft counts for the plans in whose time it is made. */
export function isMadeIn(
  { from, to }: Pick<PlanSpan, 'from' | 'to'>,
  { registeredOn, dueOn }: Pick<DraftInProgress, 'registeredOn' | 'dueOn'>,
): boolean {
  return (
    Temporal.PlainDate.compare(registeredOn, to) <= 0 &&
    (dueOn === null || Temporal.PlainDate.compare(dueOn, from) >= 0)
  )
}

/**
 * What a timing means for one draft. By the draft's own progress: from its registration to its day, or asked about each
 * quarter where it has none. A timing with days of its own counts as far as it lies after the registration.
 */
export function windowsOfDraft(
  timing: Timing,
  draft: DraftInProgress,
  plan: PlanSpan,
  calendar: WorkingCalendar,
): ObligationWindow[] {
  const { registeredOn, dueOn } = draft
  if (timing.kind === 'per-draft-progress') {
    const words = `${planWords(timing.raw, 'theo tiến độ của dự thảo')} → ${nameOf(draft)}`
    const period = periodOfPlan(plan)
    if (dueOn) return [dueWindow(words, { opensOn: registeredOn, dueOn, period, knownFrom: registeredOn }, calendar)]
    return quarterChecks(words, { from: later(registeredOn, plan.from), to: plan.to })
  }
  return windowsOfTiming(timing, plan, calendar)
    .filter((window) => {
      const lastDay = lastDayOf(window)
      return lastDay === null || Temporal.PlainDate.compare(lastDay, registeredOn) >= 0
    })
    .map((window) => ({
      ...window,
      opensOn: window.opensOn && later(window.opensOn, registeredOn),
      knownFrom: registeredOn,
      because: `${nameOf(draft)}: ${window.because}`,
    }))
}

function nameOf({ title, registeredOn }: DraftInProgress): string {
  return `dự thảo “${title}” đăng ký ${dayText(registeredOn)}`
}
