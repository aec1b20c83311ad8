import { matchAgency } from '../agency/match.js'
import { actingAgencyOf, readAgencyPhrase } from '../agency/phrase.js'
import type { Agency } from '../agency/types.js'
import type { ParsedReportingDuty } from '../plan/types.js'

/** Who works on a task and is reminded: the acting agency where one is named, else every lead. */
export function agenciesAtWork(leads: string[], agencies: Agency[]): Agency[] {
  const acting = actingAgencyOf(leads)
  return acting ? named(acting, agencies) : membersOf(leads, agencies)
}

/** Who helps with a task. An agency that leads it is asked as its lead only. */
export function coordinatingAgencies(
  { leads, coordinators }: { leads: string[]; coordinators: string[] },
  agencies: Agency[],
): Agency[] {
  const leading = new Set(agenciesAtWork(leads, agencies).map(({ id }) => id))
  return membersOf(coordinators, agencies).filter(({ id }) => !leading.has(id))
}

/** Nobody works on it, and it waits for no drafting agency either. */
export function isGivenToNobody(leads: string[], agencies: Agency[]): boolean {
  return agenciesAtWork(leads, agencies).length === 0 && !leads.some(isDraftingRole)
}

/** 'Cơ quan chủ trì soạn thảo': whoever drafts the draft at hand. */
export function isDraftingRole(words: string): boolean {
  const phrase = readAgencyPhrase(words)
  return phrase.kind === 'role' && phrase.role === 'drafting'
}

/** A duty to report to an agency is not owed by that agency itself. */
export function agenciesThatReport(duty: ParsedReportingDuty, agencies: Agency[]): Agency[] {
  const receivers = new Set(membersOf(duty.to, agencies).map((agency) => agency.id))
  return membersOf(duty.who, agencies).filter((agency) => !receivers.has(agency.id))
}

/** The agencies that phrases of a plan stand for. 'Một số …', '… liên quan' and roles stand for none until a person chooses. */
function membersOf(phrases: string[], agencies: Agency[]): Agency[] {
  const found = phrases.flatMap((words) => {
    const phrase = readAgencyPhrase(words)
    if (phrase.kind === 'agency') return named(phrase.name, agencies)
    if (phrase.kind === 'group' && !phrase.partial)
      return agencies.filter((agency) => phrase.types.includes(agency.type))
    return []
  })
  return [...new Map(found.map((agency) => [agency.id, agency])).values()]
}

/** Of these phrases the single agencies; of one alone the acting one. */
export function namedAgencies(phrases: string[], agencies: Agency[]): Agency[] {
  return agenciesAtWork(
    phrases.filter((words) => readAgencyPhrase(words).kind === 'agency'),
    agencies,
  )
}

function named(name: string, agencies: Agency[]): Agency[] {
  const match = matchAgency(name, agencies)
  return match ? [match.agency] : []
}
