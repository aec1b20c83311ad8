import { Temporal } from 'temporal-polyfill'
import { matchAgency } from '../agency/match.js'
import { actingAgencyOf, agencyTypeOf, readAgencyPhrase } from '../agency/phrase.js'
import type { Agency, AgencyType } from '../agency/types.js'
import type { ParsedPlan } from '../plan/types.js'
import type { AgencyMeaning } from './types.js'

/** The agencies that words of a plan may stand for: of the province's list today, and those that storing it adds. */
export interface Bodies {
  present: Agency[]
  /** In the list, but not used any more. */
  stopped: Agency[]
  added: Agency[]
}

/** What words of a plan stand for. */
export function meaningOf(words: string, { present, stopped, added }: Bodies): AgencyMeaning {
  const phrase = readAgencyPhrase(words)
  switch (phrase.kind) {
    case 'agency': {
      const { name } = phrase
      const known = matchAgency(name, present)
      if (known) return { kind: known.exact ? 'known' : 'near', words, name: known.agency.name }
      const other = matchAgency(name, added)
      if (other && !other.exact) return { kind: 'near', words, name: other.agency.name }
      if (matchAgency(name, stopped)) return { kind: 'unknown', words, stopped: true }
      return { kind: 'new', words, name: other?.agency.name ?? name, type: phrase.type }
    }
    case 'group': {
      if (phrase.partial) return { kind: 'partial', words }
      const members = [...present, ...added].filter(({ type }) => phrase.types.includes(type)).map(({ name }) => name)
      return { kind: 'group', words, members }
    }
    case 'role':
      return { kind: 'role', words, role: phrase.role }
    case 'unknown':
      return { kind: 'unknown', words }
  }
}

/** Every phrase of a plan that may name an agency, each once; of a lead also who acts for it. */
export function agencyPhrasesOf({ tasks, reportingDuties }: Pick<ParsedPlan, 'tasks' | 'reportingDuties'>): string[] {
  return [
    ...new Set([
      ...tasks
        .filter(({ official }) => official)
        .flatMap(({ leads, coordinators }) => [actingAgencyOf(leads) ?? '', ...leads, ...coordinators]),
      ...reportingDuties.flatMap(({ who, to }) => [...who, ...to]),
    ]),
  ]
}

/**
 * Agencies that phrases name and the list does not have, each once. Of several spellings of one name the fullest is
 * taken: 'Sở Tư pháp', not 'Sở Tư Phap', whichever stands first.
 */
export function agenciesToAdd(phrases: string[], agencies: Agency[]): Agency[] {
  const added: Agency[] = []
  for (const words of phrases) {
    const phrase = readAgencyPhrase(words)
    if (phrase.kind !== 'agency' || matchAgency(phrase.name, agencies) || matchAgency(phrase.name, added)) continue
    const agency = agencyNamed(phrase.name)
    const poorer = added.findIndex(({ name }) => matchAgency(name, [agency]))
    if (poorer < 0) added.push(agency)
    else added[poorer] = agency
  }
  return added
}

/** An agency that is not in the list yet. */
export const agencyNamed = (name: string, type: AgencyType = agencyTypeOf(name)): Agency => ({
  id: '',
  name,
  aliases: [],
  type,
  validFrom: null,
  validTo: null,
})

/** Every agency that is or was, parted by whether it is used on `day`, and what storing a plan adds to them. */
export function bodiesOf(
  plan: Pick<ParsedPlan, 'tasks' | 'reportingDuties'>,
  agencies: Agency[],
  day: Temporal.PlainDate,
): Bodies {
  const present = agencies.filter((agency) => existsOn(agency, day))
  return {
    present,
    stopped: agencies.filter((agency) => !existsOn(agency, day)),
    added: agenciesToAdd(agencyPhrasesOf(plan), agencies),
  }
}

export const existsOn = ({ validFrom, validTo }: Agency, day: Temporal.PlainDate): boolean =>
  (validFrom === null || Temporal.PlainDate.compare(validFrom, day) <= 0) &&
  (validTo === null || Temporal.PlainDate.compare(day, validTo) <= 0)
