import { TIMING_GRAMMAR } from './timing-grammar.js'
import { phraseOf } from './timing-phrase.js'
import { firstReading } from './timing-rule.js'
import type { PlanYears } from './timing-years.js'
import type { Timing } from './types.js'

export type { PlanYears } from './timing-years.js'

// A page that was taken for a phrase is for a person to read.
const LONGEST = 2_000

/**
 * The timing that a phrase of a plan states: one of 20 kinds, `unparsed` where its words are not understood. `raw` is
 * the phrase as printed, trimmed.
 */
export function parseTiming(raw: string | null, plan: PlanYears): Timing {
  const printed = raw?.trim() ?? ''
  if (printed === '') return { raw: null, kind: 'none' }
  if (printed.length > LONGEST) return { raw: printed, kind: 'unparsed' }
  return { raw: printed, ...(firstReading(TIMING_GRAMMAR, phraseOf(printed, plan)) ?? { kind: 'unparsed' }) }
}
