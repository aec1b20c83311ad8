import { findCycles, readPeriodic } from './timing-cycles.js'
import { isOpenSpan, readDated } from './timing-dated.js'
import {
  isInsideEvent,
  readCondition,
  readDirective,
  readDraftStart,
  readOtherPlan,
  readPerDraft,
  readRequest,
  readWhen,
} from './timing-events.js'
import { isOngoing, readFocus, readOngoing } from './timing-ongoing.js'
import type { Phrase } from './timing-phrase.js'
import { readBareDay, readCounted, readDayOfMonth } from './timing-relative.js'
import type { Rule } from './timing-rule.js'
import { words } from './timing-words.js'

/**
 * What a phrase says, the strongest word first: what is counted or repeated; then a day, month or quarter; then a
 * condition, the progress of a draft, 'thường xuyên', another plan, a directive; a mere year last. What else the
 * phrase says is kept in the fields of the kind.
 */
export const TIMING_GRAMMAR: readonly Rule<Phrase>[] = [
  { name: 'no words', example: '-', read: ({ text }) => (text === '' ? { kind: 'none' } : null) },
  { name: 'as above', example: 'nt', read: readAsAbove },
  { name: 'counted from an event', example: '05 ngày làm việc kể từ ngày nhận được văn bản', read: readCounted },
  { name: 'a day of some month', example: 'trước ngày 05 của tháng cuối quý', read: readDayOfMonth },
  { name: 'a day of no month', example: 'Hằng quý, trước ngày 20', read: readBareDay },
  { name: 'all the time with a peak', example: 'Thường xuyên, trọng tâm quý II/2026', read: readFocus },
  { name: 'a cycle within the year', example: 'Hằng quý', read: readShortCycle },
  { name: 'days, months, quarters', example: 'trước ngày 15/11/2026', read: readFineDates },
  { name: 'from the first step of a draft', example: 'Từ khi lập đề nghị xây dựng văn bản', read: readDraftStart },
  { name: 'after an event', example: 'Sau khi có hướng dẫn của Bộ Tư pháp', read: readCondition },
  { name: 'when asked or hindered', example: 'Khi có yêu cầu', read: readRequest },
  { name: 'with each draft', example: 'Theo tiến độ soạn thảo', read: readPerDraft },
  { name: 'all the time', example: 'Thường xuyên', read: readOngoing },
  { name: 'by another plan', example: 'Theo Kế hoạch của Hội đồng', read: readOtherPlan },
  { name: 'by a directive', example: 'Theo chỉ đạo của Trung ương', read: readDirective },
  { name: 'a cycle', example: 'Định kỳ hằng năm', read: readPeriodic },
  { name: 'when something happens', example: 'Khi được bố trí kinh phí', read: readWhen },
  { name: 'years', example: 'Trong năm 2026', read: readDated },
]

const AS_ABOVE = words('nt|như trên|như mục trên')

/** Copied from the row above only after a person has seen it. */
function readAsAbove({ text }: Phrase) {
  return AS_ABOVE.exec(text)?.[0].length === text.length ? ({ kind: 'unparsed' } as const) : null
}

/** 'Hằng quý', and not 'Báo cáo 6 tháng trước ngày 15/6', whose day says more. */
function readShortCycle(phrase: Phrase) {
  const repeats = findCycles(phrase.text).some((cycle) => cycle !== 'year')
  return repeats && !phrase.points.some(({ unit }) => unit === 'day') ? readPeriodic(phrase) : null
}

/** A day, month or quarter that does not belong to an event; or the end of a span that has begun. */
function readFineDates(phrase: Phrase) {
  const { text, points } = phrase
  const isOpen = isOpenSpan(text)
  const isDated = points.some((point) => (point.unit !== 'year' || isOpen) && !isInsideEvent(text, point))
  return isDated && !(isOpen && isOngoing(text)) ? readDated(phrase) : null
}
