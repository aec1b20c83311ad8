import { fold } from '../fold.js'
import { acronym, comparable, onlyLosesMarks, placed, withinOneEdit } from './names.js'
import { successorIn } from './successors.js'
import type { Agency } from './types.js'

const LONG_NAME = 11

/**
 * The agency that a name means, or null rather than a wrong one. `exact` is false where marks were missing, an acronym
 * was computed, a letter was amiss, or the agency that took the work over is meant: show it before it is relied on.
 * Several that fit equally well give null.
 */
export function matchAgency(name: string, agencies: Agency[]): { agency: Agency; exact: boolean } | null {
  const typed = comparable(name)
  if (typed === '') return null
  const candidates = agencies.map((agency) => ({ agency, names: namesOf(agency) }))
  const by = (fits: (known: string, agency: Agency) => boolean) =>
    candidates.filter(({ agency, names }) => names.some((known) => fits(known, agency))).map(({ agency }) => agency)

  const exactly = only(by((known) => known === typed)) ?? only(by((known) => isSamePlaced(known, typed)))
  if (exactly) return { agency: exactly, exact: true }
  const nearly =
    only(agencies.filter((agency) => isAcronymOf(name, agency))) ??
    only(by((known) => onlyLosesMarks(typed, known) || onlyLosesMarks(placed(typed).name, placed(known).name))) ??
    only(by((known, agency) => isTypingError(typed, known, agency))) ??
    successorIn(typed, agencies)
  return nearly ? { agency: nearly, exact: false } : null
}

/** A plan asks for the same agencies again and again, so the names of each are worked out once. */
const knownNames = new WeakMap<Agency, string[]>()

function namesOf(agency: Agency): string[] {
  const names = knownNames.get(agency) ?? [agency.name, ...agency.aliases].map(comparable)
  knownNames.set(agency, names)
  return names
}

/** A single agency; of one that was renamed or merged and its successor of the same name, the one still valid. */
function only(found: Agency[]): Agency | null {
  const valid = found.length > 1 ? found.filter((agency) => agency.validTo === null) : found
  return valid.length === 1 ? (valid[0] ?? null) : null
}

/** Equal but for the province, which only one of them states. */
function isSamePlaced(known: string, typed: string): boolean {
  const a = placed(known)
  const b = placed(typed)
  return a.name === b.name && (a.place === null || b.place === null || a.place === b.place)
}

function isAcronymOf(name: string, agency: Agency): boolean {
  const short = fold(name).replace(/[^a-z0-9]/g, '')
  if (/\s/.test(name.trim()) || short.length < 3) return false
  return acronym(agency.name) === short || acronym(placed(comparable(agency.name)).name) === short
}

/** One letter or the marks amiss in a long name; never of a commune, where one letter makes another commune. */
function isTypingError(typed: string, known: string, agency: Agency): boolean {
  if (agency.type === 'xa' || agency.type === 'phuong' || agency.type === 'dac-khu') return false
  if (typed.length < LONG_NAME || typed.replace(/\D/g, '') !== known.replace(/\D/g, '')) return false
  const unmarked = fold(known)
  if (fold(typed) === unmarked) return true
  return withinOneEdit(typed, known) || (fold(typed) === typed && withinOneEdit(typed, unmarked))
}
