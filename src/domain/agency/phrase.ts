import type { AgencyPhrase, AgencyType } from './types.js'

export function readAgencyPhrase(phrase: string): AgencyPhrase {
  return phrase.startsWith('Sở ') ? { kind: 'agency', name: phrase, type: 'so' } : { kind: 'unknown' }
}

export function actingAgencyOf(leads: string[]): string | null {
  const only = leads.length === 1 ? readAgencyPhrase(leads[0] ?? '') : null
  return only?.kind === 'agency' ? only.name : null
}

export function agencyTypeOf(name: string): AgencyType {
  return name.startsWith('Sở ') ? 'so' : 'khac'
}
