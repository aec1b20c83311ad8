import { findCycles, readPeriodic } from './timing-cycles.js'
import { isOpenSpan, readDated } from './timing-dated.js'
import {
  isInsideEvent,
  readCondition,
  readDirective,
  readOtherPlan,
  readPerDraft,
  readRequest,
  readWhen,
} from './timing-events.js'
import { isOngoing, readFocus, readOngoing, withOngoing } from './timing-ongoing.js'
import { findPoints } from './timing-points.js'
import { readRefs } from './timing-refs.js'
import { readRelative } from './timing-relative.js'
import type { PlanYears, Reading } from './timing-words.js'
import { cleanPhrase, words } from './timing-words.js'
import { statedBound } from './timing-years.js'
import type { Timing } from './types.js'

export type { PlanYears } from './timing-words.js'

const LIKE_ABOVE = words('nt|như trên')

/**
 * The timing that a phrase of a plan states: one of 20 kinds, `unparsed` where its words are not understood. `raw` is
 * the phrase as printed, trimmed. Where two kinds fit, a date goes before a quarter or month, then a condition, the
 * progress of a draft, another plan, a directive, 'thường xuyên', a mere year; the rest is kept in the fields.
 */
export function parseTiming(raw: string | null, plan: PlanYears): Timing {
  const printed = raw?.trim() ?? ''
  if (printed === '') return { raw: null, kind: 'none' }
  const phrase = cleanPhrase(printed)
  const reading = phrase === '' ? ({ kind: 'none' } as const) : readPhrase(phrase, plan)
  return { raw: printed, ...reading }
}

function readPhrase(printed: string, plan: PlanYears): Reading {
  if (LIKE_ABOVE.exec(printed)?.[0].length === printed.length) return { kind: 'unparsed' }
  const phrase = readRefs(printed)
  const { text } = phrase
  const points = findPoints(text)
  const bound = statedBound(points, plan)
  const hasDay = points.some((point) => point.unit === 'day')
  const isDated = points.some((point) => (point.unit !== 'year' || isOpenSpan(text)) && !isInsideEvent(text, point))
  const repeats = findCycles(text).some((cycle) => cycle !== 'year')

  return (
    readRelative(text) ??
    readFocus(text, plan) ??
    (repeats && !hasDay ? readPeriodic(text) : null) ??
    (isDated && !(isOpenSpan(text) && isOngoing(text)) ? readDated(text, points, plan) : null) ??
    readCondition(phrase, bound) ??
    readRequest(phrase) ??
    withOngoing(text, readPerDraft(phrase)) ??
    readOngoing(phrase, bound, plan) ??
    readOtherPlan(phrase, bound) ??
    readDirective(phrase) ??
    readPeriodic(text) ??
    readWhen(phrase, bound) ??
    readDated(text, points, plan) ?? { kind: 'unparsed' }
  )
}
