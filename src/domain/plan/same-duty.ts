import { beginningOf } from './no-place.js'
import type { PairingRule } from './pair-up.js'
import { wordsOfValue } from './same-value.js'
import { folded } from './same-task.js'
import type { ParsedReportingDuty } from './types.js'

/** By what a duty to report is the one that was known: all that it says, its sentence, who and to whom, who and how often. */
export function sameDutyRules<T>(dutyOf: (item: T) => ParsedReportingDuty, sameText: boolean): PairingRule<T, T>[] {
  const rule = (key: (duty: ParsedReportingDuty) => string | null) => ({
    ofNew: (item: T) => key(dutyOf(item)),
    ofKnown: (item: T) => key(dutyOf(item)),
  })
  const names = (list: string[]) => list.map(folded).join(';')
  return [
    rule(wordsOfDuty),
    ...(sameText ? [rule(({ source }) => beginningOf(source))] : []),
    rule(({ who, to, recurrence }) => `${names(who)}|${names(to)}|${recurrence}`),
    rule(({ who, to }) => `${names(who)}|${names(to)}`),
    rule(({ who, recurrence }) => `${names(who)}|${recurrence}`),
  ]
}

/** All that a duty says, wherever it stands in the text. */
export const wordsOfDuty = ({ source: _, ...said }: ParsedReportingDuty): string => wordsOfValue(said)
