import { readDated } from './timing-dated.js'
import { readDirective, readOtherPlan } from './timing-events.js'
import { findPoints } from './timing-points.js'
import type { Phrase } from './timing-refs.js'
import type { PlanYears, Reading } from './timing-words.js'
import { trimmed, words } from './timing-words.js'
import { boundOfYears, statedBound, yearsOfPlan } from './timing-years.js'
import type { Bound } from './types.js'

const ONGOING = words(
  'thường xuyên|liên tục|quanh năm|suốt năm|hàng ngày' +
    '|(?:trong )?(?:suốt |cả )*quá trình (?:thực hiện|triển khai|hoạt động|công tác)',
)
const EACH_YEAR = words('(?:hàng|mỗi|từng|các) năm')
const REGULAR = words('thường xuyên|liên tục|(?:hàng|mỗi|từng|các|cả|trong|suốt|quanh) năm|định kỳ')
const FOCUS = words(
  'trọng tâm|trọng điểm|cao điểm|tập trung|chú trọng|đặc biệt|nhất là|ưu tiên' +
    '|trong đó(?: tập trung| trọng tâm| cao điểm)?',
)

export const isOngoing = (text: string): boolean => ONGOING.test(text)

/** 'Thường xuyên, trọng tâm quý II/2022', 'hằng năm (tập trung vào Quý IV)'. */
export function readFocus(text: string, plan: PlanYears): Reading | null {
  const match = FOCUS.exec(text)
  if (!match || !REGULAR.test(text.slice(0, match.index))) return null
  const head = text.slice(0, match.index)
  const tail = trimmed(text.slice(match.index + match[0].length))
  const bound = statedBound(
    findPoints(head).filter((point) => point.year !== null),
    plan,
  )
  const points = findPoints(tail)
  if (!points.some((point) => point.unit !== 'year')) return null
  const focus = readDated(tail, points, bound?.kind === 'year' ? { ...plan, year: bound.year } : plan)
  if (!focus || focus.kind === 'unparsed') return null
  return {
    kind: 'ongoing-with-focus',
    focus: { raw: tail, ...focus },
    ...(EACH_YEAR.test(head) ? { annual: true as const } : {}),
    ...(bound ? { bound } : {}),
  }
}

/**
 * 'Thường xuyên' within the years that it states, else those of the plan. A directive of a named body takes the phrase,
 * another plan only adds to it.
 */
export function readOngoing(phrase: Phrase, stated: Bound | undefined, plan: PlanYears): Reading | null {
  if (!ONGOING.test(phrase.text)) return null
  const otherPlan = readOtherPlan(phrase, undefined)
  const directive = readDirective(phrase)
  if (!otherPlan && directive?.kind === 'upon-directive' && directive.by) return directive
  const bound = stated ?? boundOfYears(yearsOfPlan(plan))
  return {
    kind: 'ongoing',
    ...(bound ? { bound } : {}),
    ...(EACH_YEAR.test(phrase.text) ? { annual: true as const } : {}),
    ...(otherPlan ? { alsoPerOtherPlan: true as const } : {}),
  }
}

/** 'Thường xuyên, khi xây dựng các văn bản': each draft decides, all the time. */
export function withOngoing(text: string, reading: Reading | null): Reading | null {
  return reading?.kind === 'per-draft-progress' && ONGOING.test(text) ? { ...reading, ongoing: true } : reading
}
