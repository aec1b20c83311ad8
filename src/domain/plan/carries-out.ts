import { referencesIn } from './references.js'
import type { DocumentRef } from './types.js'

const ISSUES_PLAN = /(?:phê duyệt|ban hành|về|thực hiện)[^;\n]{0,60}(?:Đề án|Kế hoạch|Chương trình|Chiến lược|Dự án)/iu
// '25/2021/QĐ-TTg' is a regulation, '407/QĐ-TTg' a decision about one matter.
const PLAN_NUMBER = /(?:\/|-)(?:KH|CTr|CTHĐ|ĐA)(?:-|\/)|^\d+(?:-|\/)(?:KH|CTr)/u
const DECISION_NUMBER = /^\d+[a-zA-Z]?\/QĐ-/u

/**
 * The plan that a document carries out: the nearest above it among its bases. A plan goes before a decision, one that
 * issues a plan before another, the plan of this year before that of a whole period.
 */
export function carriesOut(preamble: string, basedOn: DocumentRef[]): DocumentRef | null {
  const plans = basedOn.filter(({ number }) => PLAN_NUMBER.test(number))
  if (plans.length > 0) return latest(plans)
  const decisions = basedOn.filter(({ number }) => DECISION_NUMBER.test(number))
  const issuing = decisions.filter(({ number }) => ISSUES_PLAN.test(wordsOn(number, preamble)))
  return latest(issuing.length > 0 ? issuing : decisions)
}

/** The words on a document that is cited, up to the next one. */
function wordsOn(number: string, preamble: string): string {
  const rest = preamble.replace(/\s*\/\s*/g, '/').split(number)[1] ?? ''
  const next = referencesIn(rest)[0]?.number
  return rest.slice(0, next ? Math.max(rest.indexOf(next), 0) : 400).slice(0, 400)
}

/** The last of the latest year; without a date it is taken for old. */
const latest = (documents: DocumentRef[]): DocumentRef | null =>
  documents.reduce<DocumentRef | null>((best, one) => (best === null || yearOf(one) >= yearOf(best) ? one : best), null)

const yearOf = ({ date }: DocumentRef): string => date?.slice(0, 4) ?? ''
