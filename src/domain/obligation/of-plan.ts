import { Temporal } from 'temporal-polyfill'
import { matchAgency } from '../agency/match.js'
import { actingAgencyOf, readAgencyPhrase } from '../agency/phrase.js'
import type { Agency } from '../agency/types.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty, Timing } from '../plan/types.js'
import type { ObligationKind, ObligationWindow } from './types.js'
import { windowsOfDuty, windowsOfTiming } from './windows.js'

export interface PlanInForce {
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  tasks: { id: string; title: string; leads: string[]; timing: Timing }[]
  duties: { id: string; duty: ParsedReportingDuty }[]
}

export interface OwedWindow extends ObligationWindow {
  kind: ObligationKind
  taskId: string | null
  dutyId: string | null
  agencyId: string
  title: string
}

/** Everything that a plan makes its agencies owe, agency × (task | duty) × period. */
export function obligationsOfPlan(plan: PlanInForce, agencies: Agency[], calendar: WorkingCalendar): OwedWindow[] {
  const tasks = plan.tasks.flatMap((task) => {
    const windows = windowsOfTiming(task.timing, plan, calendar)
    return agenciesAtWork(task.leads, agencies).flatMap((agency) =>
      owedBy(agency, windows).map((window) => ({
        ...window,
        kind: 'task' as const,
        taskId: task.id,
        dutyId: null,
        agencyId: agency.id,
        title: task.title,
      })),
    )
  })
  const reports = plan.duties.flatMap(({ id, duty }) => {
    const windows = windowsOfDuty(duty, plan, calendar)
    return agenciesThatReport(duty, agencies).flatMap((agency) =>
      owedBy(agency, windows).map((window) => ({
        ...window,
        kind: 'report' as const,
        taskId: null,
        dutyId: id,
        agencyId: agency.id,
        title: titleOfDuty(duty),
      })),
    )
  })
  return [...tasks, ...reports]
}

/** What was due before an agency was there, it does not owe. */
const owedBy = ({ validFrom }: Agency, windows: ObligationWindow[]): ObligationWindow[] =>
  validFrom === null
    ? windows
    : windows.filter(({ dueOn }) => dueOn === null || Temporal.PlainDate.compare(dueOn, validFrom) >= 0)

/** Who works on a task and is reminded: the acting agency where one is named, else every lead. */
export function agenciesAtWork(leads: string[], agencies: Agency[]): Agency[] {
  const acting = actingAgencyOf(leads)
  return acting ? named(acting, agencies) : membersOf(leads, agencies)
}

/** Nobody works on it, and it waits for no drafting agency either. */
export const isGivenToNobody = (leads: string[], agencies: Agency[]): boolean =>
  agenciesAtWork(leads, agencies).length === 0 &&
  !leads.some((words) => {
    const phrase = readAgencyPhrase(words)
    return phrase.kind === 'role' && phrase.role === 'drafting'
  })

/** A duty to report to an agency is not owed by that agency itself. */
function agenciesThatReport(duty: ParsedReportingDuty, agencies: Agency[]): Agency[] {
  const receivers = new Set(membersOf(duty.to, agencies).map((agency) => agency.id))
  return membersOf(duty.who, agencies).filter((agency) => !receivers.has(agency.id))
}

/** The agencies that phrases of a plan stand for. 'Một số …', '… liên quan' and roles stand for none until a person chooses. */
export function membersOf(phrases: string[], agencies: Agency[]): Agency[] {
  const found = phrases.flatMap((words) => {
    const phrase = readAgencyPhrase(words)
    if (phrase.kind === 'agency') return named(phrase.name, agencies)
    if (phrase.kind === 'group' && !phrase.partial)
      return agencies.filter((agency) => phrase.types.includes(agency.type))
    return []
  })
  return [...new Map(found.map((agency) => [agency.id, agency])).values()]
}

function titleOfDuty(duty: ParsedReportingDuty): string {
  const when = duty.raw ? ` (${duty.raw})` : ''
  const to = duty.to.length > 0 ? ` gửi ${duty.to.join(', ')}` : ''
  const inside = duty.embeddedIn ? `, lồng ghép trong ${duty.embeddedIn}` : ''
  return `Báo cáo kết quả thực hiện${when}${to}${inside}`
}

const named = (name: string, agencies: Agency[]): Agency[] => {
  const match = matchAgency(name, agencies)
  return match ? [match.agency] : []
}
