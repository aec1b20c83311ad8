import { readDated } from './timing-dated.js'
import { readDirective, readOtherPlan } from './timing-events.js'
import type { Phrase } from './timing-phrase.js'
import { phraseOf } from './timing-phrase.js'
import type { Reading } from './timing-rule.js'
import { trimmed, words } from './timing-words.js'
import { boundOfYears, comesEachYear, statedBound, yearsOfPlan } from './timing-years.js'

const ONGOING = words(
  'thường xuyên|tx|liên tục|quanh năm|suốt năm|xuyên suốt|hàng ngày' +
    '|(?:quá trình|thời gian) (?:tổ chức )?(?:thực hiện|triển khai|hoạt động|công tác)',
)
const REGULAR = words('thường xuyên|liên tục|(?:hàng|mỗi|từng|các|cả|trong|suốt|quanh) năm|định kỳ')
const A_YEAR = /^(?:trong )?năm \d{4}[\s,;(–-]*$/iu
const FOCUS = words(
  'trọng tâm|trọng điểm|cao điểm|tập trung|chú trọng|đặc biệt|nhất là|ưu tiên' +
    '|trong đó(?: tập trung| trọng tâm| cao điểm)?',
)

export const isOngoing = (text: string): boolean => ONGOING.test(text)

/** 'Thường xuyên, trọng tâm quý II/2022', 'hằng năm (tập trung vào Quý IV)'. */
export function readFocus({ text, plan }: Phrase): Reading | null {
  const match = FOCUS.exec(text)
  const before = text.slice(0, match?.index)
  if (!match || !(REGULAR.test(before) || A_YEAR.test(before))) return null
  const head = phraseOf(text.slice(0, match.index), plan)
  const tail = trimmed(text.slice(match.index + match[0].length))
  const bound = statedBound(
    head.points.filter((point) => point.year !== null),
    plan,
  )
  const peak = phraseOf(tail, bound?.kind === 'year' ? { ...plan, year: bound.year } : plan)
  if (!peak.points.some((point) => point.unit !== 'year')) return null
  const focus = readDated(peak)
  if (!focus || focus.kind === 'unparsed') return null
  return {
    kind: 'ongoing-with-focus',
    focus: { raw: tail, ...focus },
    ...(comesEachYear(head.text) ? { annual: true as const } : {}),
    ...(bound ? { bound } : {}),
  }
}

/**
 * 'Thường xuyên' within the years that it states, else those of the plan. A directive of a named body takes the phrase,
 * another plan only adds to it.
 */
export function readOngoing(phrase: Phrase): Reading | null {
  if (!ONGOING.test(phrase.text)) return null
  const otherPlan = readOtherPlan(phrase)
  const directive = readDirective(phrase)
  if (!otherPlan && directive?.kind === 'upon-directive' && directive.by) return directive
  const bound = phrase.bound ?? boundOfYears(yearsOfPlan(phrase.plan))
  return {
    kind: 'ongoing',
    ...(bound ? { bound } : {}),
    ...(comesEachYear(phrase.text) ? { annual: true as const } : {}),
    ...(otherPlan ? { alsoPerOtherPlan: true as const } : {}),
  }
}
