import type { Agency } from './types.js'

export function matchAgency(name: string, agencies: Agency[]): { agency: Agency; exact: boolean } | null {
  const agency = agencies.find((candidate) => candidate.name === name)
  return agency ? { agency, exact: true } : null
}
