import type { PairingRule } from './pair-up.js'
import { folded } from './same-task.js'
import type { ParsedReportingDuty } from './types.js'

/** By what a duty to report is the one that was known: all that it says, its sentence, who and to whom, who and how often. */
export function sameDutyRules<T>(dutyOf: (item: T) => ParsedReportingDuty, sameText: boolean): PairingRule<T, T>[] {
  const rule = (key: (duty: ParsedReportingDuty) => string) => ({
    ofNew: (item: T) => key(dutyOf(item)),
    ofKnown: (item: T) => key(dutyOf(item)),
  })
  const names = (list: string[]) => list.map(folded).join(';')
  return [
    rule(wordsOfDuty),
    ...(sameText ? [rule(({ source }) => String(source.start))] : []),
    rule(({ who, to, recurrence }) => `${names(who)}|${names(to)}|${recurrence}`),
    rule(({ who, to }) => `${names(who)}|${names(to)}`),
    rule(({ who, recurrence }) => `${names(who)}|${recurrence}`),
  ]
}

/** All that a duty says, wherever it stands in the text. */
export const wordsOfDuty = ({ source: _, ...said }: ParsedReportingDuty): string => JSON.stringify(canonical(said))

/** A database gives the keys of a JSON value back in an order of its own. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}
