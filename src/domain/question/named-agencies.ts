import { matchAgency } from '../agency/match.js'
import type { Agency } from '../agency/types.js'
import { searchWords } from '../search-words.js'
import { aligned } from './heard.js'
import { wordsOf, type Word } from './words.js'

const LONGEST_NAME = 10

/** The longest row of words that is a name is one. */
export function takeAgencies(raw: string, said: Word[], agencies: Agency[]): Agency[] {
  const found: Agency[] = []
  // To match every row of words would take long in a province with many communes.
  const begins = new Set(['ubnd', ...agencies.flatMap(({ name, aliases }) => [name, ...aliases].map(firstWord))])
  for (let length = Math.min(LONGEST_NAME, said.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= said.length; from += 1) {
      const row = said.slice(from, from + length)
      const mayBegin = length === 1 || begins.has(row[0]!.flat) || COMMUNE.test(row[0]!.flat)
      if (!mayBegin || row.some(({ taken }) => taken)) continue
      const agency = agencyCalled(raw.slice(row[0]!.at, row.at(-1)!.end), agencies)
      if (!agency) continue
      for (const word of row) word.taken = true
      if (!found.includes(agency)) found.push(agency)
    }
  }
  return found
}

const COMMUNE = /^(?:xa|phuong|dac)$/
const firstWord = (name: string): string => wordsOf(aligned(name))[0]?.flat ?? ''

/** A commune may be named without the committee that runs it. */
function agencyCalled(name: string, agencies: Agency[]): Agency | null {
  const known = matchAgency(name, agencies)?.agency
  if (known || !/^(?:x[aã]|ph[uư][oờ]ng|[dđ][aặ]c khu) /iu.test(name)) return known ?? null
  return matchAgency(`Ủy ban nhân dân ${name}`, agencies)?.agency ?? communeWithoutMarks(name, agencies)
}

/** Of two communes that look alike without marks, neither. */
function communeWithoutMarks(name: string, agencies: Agency[]): Agency | null {
  const typed = `${searchWords(name)} `
  if (aligned(name) !== name.toLowerCase()) return null
  const found = agencies.filter(
    (agency) =>
      ['xa', 'phuong', 'dac-khu'].includes(agency.type) &&
      agency.validTo === null &&
      [agency.name, ...agency.aliases].some((known) => `${searchWords(known)} `.endsWith(typed)),
  )
  return found.length === 1 ? found[0]! : null
}
