import { isoDay } from './dates.js'
import type { Point } from './timing-point.js'
import { findPoints } from './timing-points.js'
import { spellOut } from './timing-words.js'
import type { PlanYears } from './timing-years.js'
import { statedBound } from './timing-years.js'
import type { Bound, DocumentRef } from './types.js'

/** A phrase as the rules take it. Places in `text` are the same in `printed`. */
export interface Phrase {
  /** In one spelling, with the numbers and dates of cited documents blanked out: they are no deadlines. */
  text: string
  /** In one spelling, whole. */
  printed: string
  refs: DocumentRef[]
  /** The days, months, quarters and years that it names. */
  points: Point[]
  /** The years that it bounds itself by. */
  bound: Bound | undefined
  plan: PlanYears
}

const DAY = String.raw`(?:,? ?ngày (\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|năm) ?(\d{4}))`
const LETTERS = String.raw`\p{Lu}{2}[\p{L}\d]*(?:[-/&]\p{Lu}[\p{L}\d]*)*(?![\p{L}\p{N}])`
const NUMBER = String.raw`\d+(?:/\d{4})?(?:/|-(?=\p{Lu}+/))${LETTERS}`
const CITED = new RegExp(`(${NUMBER})${DAY}?`, 'gu')
const KINDS = 'kế hoạch|chương trình|quyết định|công văn|nghị quyết|chỉ thị|nghị định|thông tư|văn bản|luật'
const UNNUMBERED = new RegExp(`(?<=(?:${KINDS})(?: số)?)${DAY}`, 'giu')

export function phraseOf(raw: string, plan: PlanYears): Phrase {
  const printed = spellOut(raw)
  const refs = [...printed.matchAll(CITED)].map(([, number = '', day, month, year]) => ({
    number,
    date: isoDay(year, month, day),
  }))
  const blank = (cited: string) => '…'.repeat(cited.length)
  const text = printed.replace(CITED, blank).replace(UNNUMBERED, blank)
  const points = findPoints(text)
  return { text, printed, refs, points, bound: statedBound(points, plan), plan }
}
