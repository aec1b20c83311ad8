import { Temporal } from 'temporal-polyfill'
import type { Agency } from '../agency/types.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty, Timing } from '../plan/types.js'
import { agenciesAtWork, agenciesThatReport, coordinatingAgencies, isDraftingRole, namedAgencies } from './agencies.js'
import type { DraftInProgress } from './drafts.js'
import { windowsOfDraft } from './drafts.js'
import type { PlanEvent } from './events.js'
import { afterEvents, dutyWindowAfterEvent, windowAfterEvent } from './events.js'
import { lastDayOf } from './quarter-check.js'
import type { ObligationKind, ObligationPart, ObligationWindow, PlanSpan } from './types.js'
import { windowsOfDuty, windowsOfTiming } from './windows.js'

export interface PlanInForce {
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  tasks: TaskInForce[]
  duties: { id: string; duty: ParsedReportingDuty }[]
}

interface TaskInForce {
  id: string
  title: string
  leads: string[]
  coordinators: string[]
  timing: Timing
}

/** What people have recorded that a plan waits for. */
export interface Recorded {
  /** Of each task or duty in the order in which they were recorded; `period` tells the windows of a duty apart. */
  events: readonly (PlanEvent & { taskId: string | null; dutyId: string | null; period?: string })[]
  drafts: readonly DraftInProgress[]
}

export interface OwedWindow extends ObligationWindow {
  kind: ObligationKind
  part: ObligationPart
  taskId: string | null
  dutyId: string | null
  draftId: string | null
  agencyId: string
  title: string
}

/**
 * Everything that a plan makes its agencies owe, agency × (task | duty | draft) × period. `agencies` are those of the
 * day: a group is its members of that day.
 */
export function obligationsOfPlan(
  plan: PlanInForce,
  agencies: Agency[],
  calendar: WorkingCalendar,
  recorded: Recorded = { events: [], drafts: [] },
): OwedWindow[] {
  const tasks = plan.tasks.flatMap((task) =>
    recorded.drafts.length > 0 && isPerDraft(task)
      ? recorded.drafts.flatMap((draft) => owedOnDraft(task, draft, plan, agencies, calendar))
      : owedOnTask(task, plan, agencies, calendar, recorded),
  )
  const reports = plan.duties.flatMap(({ id, duty }) => {
    const windows = afterEvents(
      windowsOfDuty(duty, plan, calendar),
      recorded.events.filter(({ dutyId }) => dutyId === id),
      (event) => dutyWindowAfterEvent(duty, event, plan, calendar),
    )
    const owed = { kind: 'report', part: 'lead', taskId: null, dutyId: id, draftId: null } as const
    return agenciesThatReport(duty, agencies).flatMap((agency) =>
      owedBy(agency, windows).map((window) => ({ ...window, ...owed, agencyId: agency.id, title: titleOfDuty(duty) })),
    )
  })
  return [...tasks, ...reports]
}

function owedOnTask(
  task: TaskInForce,
  plan: PlanInForce,
  agencies: Agency[],
  calendar: WorkingCalendar,
  { events }: Recorded,
): OwedWindow[] {
  const windows = afterEvents(
    windowsOfTiming(task.timing, plan, calendar),
    events.filter(({ taskId }) => taskId === task.id),
    (event) => windowAfterEvent(task.timing, event, plan, calendar),
  )
  const owed = { kind: 'task', taskId: task.id, dutyId: null, draftId: null, title: task.title } as const
  return [
    ...agenciesAtWork(task.leads, agencies).flatMap((agency) =>
      owedBy(agency, windows).map((window) => ({ ...window, ...owed, part: 'lead' as const, agencyId: agency.id })),
    ),
    // Who only helps has nothing to be told of while there is no day.
    ...coordinatingAgencies(task, agencies).flatMap((agency) =>
      owedBy(agency, windows)
        .filter(({ opensOn }) => opensOn !== null)
        .map((window) => ({ ...window, ...owed, part: 'coordinating' as const, agencyId: agency.id })),
    ),
  ]
}

/** What was due before an agency was there, it does not owe. */
function owedBy({ validFrom }: Agency, windows: ObligationWindow[]): ObligationWindow[] {
  if (validFrom === null) return windows
  return windows.filter((window) => {
    const lastDay = lastDayOf(window)
    return lastDay === null || Temporal.PlainDate.compare(lastDay, validFrom) >= 0
  })
}

/**
 * The last day of a task that nobody owes because it was over before any of its agencies was there; null where somebody
 * owes it or may yet, and where no agency is known.
 */
export function endedBeforeAgencies(
  task: Pick<TaskInForce, 'leads' | 'timing'>,
  plan: PlanSpan,
  agencies: Agency[],
  calendar: WorkingCalendar,
): Temporal.PlainDate | null {
  const atWork = agenciesAtWork(task.leads, agencies)
  const windows = windowsOfTiming(task.timing, plan, calendar)
  if (isPerDraft(task) || atWork.length === 0) return null
  if (atWork.some((agency) => owedBy(agency, windows).length > 0)) return null
  return (
    windows
      .flatMap((window) => lastDayOf(window) ?? [])
      .toSorted(Temporal.PlainDate.compare)
      .at(-1) ?? null
  )
}

/** Owed by the single agencies that are named, and by whoever drafts it where the plan says so or names no single one. */
function owedOnDraft(
  task: TaskInForce,
  draft: DraftInProgress,
  plan: PlanInForce,
  agencies: Agency[],
  calendar: WorkingCalendar,
): OwedWindow[] {
  const named = namedAgencies(task.leads, agencies).map(({ id }) => id)
  const isDrafters = named.length === 0 || task.leads.some(isDraftingRole)
  // A draft outlives an agency that is not used any more.
  const drafters = agencies.filter(({ id }) => isDrafters && id === draft.agencyId).map(({ id }) => id)
  const atWork = [...new Set([...drafters, ...named])]
  // Classes that help are not asked draft by draft: a commune would have every draft of the province on its list.
  const helping = namedAgencies(task.coordinators, agencies).map(({ id }) => id)
  const parts: [ObligationPart, string[]][] = [
    ['lead', atWork],
    ['coordinating', helping.filter((id) => !atWork.includes(id))],
  ]
  const owed = { kind: 'draft', taskId: task.id, dutyId: null, draftId: draft.id } as const
  const title = `${task.title}: ${draft.title}`
  return parts.flatMap(([part, ids]) =>
    ids.flatMap((agencyId) =>
      windowsOfDraft(task.timing, draft, plan, calendar).map((window) => ({
        ...window,
        ...owed,
        part,
        agencyId,
        title,
      })),
    ),
  )
}

/** Owed draft by draft, as soon as there are drafts. */
export function isPerDraft({ timing, leads }: Pick<TaskInForce, 'leads' | 'timing'>): boolean {
  return timing.kind === 'per-draft-progress' || leads.some(isDraftingRole)
}

/** What a duty to report is called where it is owed. */
export function titleOfDuty(duty: ParsedReportingDuty): string {
  const when = duty.raw ? ` (${duty.raw})` : ''
  const to = duty.to.length > 0 ? ` gửi ${duty.to.join(', ')}` : ''
  const inside = duty.embeddedIn ? `, lồng ghép trong ${duty.embeddedIn}` : ''
  return `Báo cáo kết quả thực hiện${when}${to}${inside}`
}
