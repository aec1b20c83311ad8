import type { AgencyMeaning, PlanReview } from './types.js'

/** The bodies a plan names that are in the province's list, that saving would add, and that a person should name. */
export function agencyCounts({ tasks, duties, newAgencies }: PlanReview): {
  known: string[]
  added: string[]
  unclear: string[]
} {
  const known = new Set<string>()
  const unclear = new Set<string>()
  const count = (meanings: AgencyMeaning[], mustBeNamed: boolean) => {
    for (const meaning of meanings) {
      if (meaning.kind === 'known') known.add(meaning.name)
      const isOpen = meaning.kind === 'partial' && mustBeNamed
      if (meaning.kind === 'near' || meaning.kind === 'unknown' || isOpen) unclear.add(meaning.words)
    }
  }
  for (const { dropped, leads, coordinators } of tasks) {
    if (dropped) continue
    count(leads, true)
    count(coordinators, false)
  }
  for (const { dropped, who, to } of duties) {
    if (dropped) continue
    count(who, true)
    count(to, false)
  }
  return { known: [...known], added: newAgencies, unclear: [...unclear] }
}
