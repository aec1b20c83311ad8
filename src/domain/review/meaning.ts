import { Temporal } from 'temporal-polyfill'
import { matchAgency } from '../agency/match.js'
import { actingAgencyOf, agencyTypeOf, readAgencyPhrase } from '../agency/phrase.js'
import type { Agency, AgencyType } from '../agency/types.js'
import type { ParsedPlan } from '../plan/types.js'
import type { AgencyMeaning } from './types.js'

/** What words of a plan stand for in the province's list of agencies (of those that exist today). */
export function meaningOf(words: string, agencies: Agency[]): AgencyMeaning {
  const phrase = readAgencyPhrase(words)
  switch (phrase.kind) {
    case 'agency': {
      const match = matchAgency(phrase.name, agencies)
      if (!match) return { kind: 'new', words, name: phrase.name, type: phrase.type }
      return { kind: match.exact ? 'known' : 'near', words, name: match.agency.name }
    }
    case 'group': {
      if (phrase.partial) return { kind: 'partial', words }
      const members = agencies.filter(({ type }) => phrase.types.includes(type)).map(({ name }) => name)
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

/** Agencies that phrases name and the list does not have, each once. */
export function agenciesToAdd(phrases: string[], agencies: Agency[]): { name: string; type: AgencyType }[] {
  const known = [...agencies]
  for (const words of phrases) {
    const phrase = readAgencyPhrase(words)
    if (phrase.kind !== 'agency' || matchAgency(phrase.name, known)) continue
    const { name } = phrase
    known.push({ id: '', name, aliases: [], type: agencyTypeOf(name), validFrom: null, validTo: null })
  }
  return known.slice(agencies.length).map(({ name, type }) => ({ name, type }))
}

export const existsOn = ({ validFrom, validTo }: Agency, day: Temporal.PlainDate): boolean =>
  (validFrom === null || Temporal.PlainDate.compare(validFrom, day) <= 0) &&
  (validTo === null || Temporal.PlainDate.compare(day, validTo) <= 0)
