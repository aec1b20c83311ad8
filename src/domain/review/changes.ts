import { fieldName } from './field-names.js'
import { dutyWords } from './review-of.js'
import type { PlanReview, ReviewField } from './types.js'

/** One thing that storing a reviewed plan would do to what is stored. */
export interface PlanChange {
  sign: '+' | '~' | '-'
  of: 'header' | 'task' | 'duty'
  /** The task with its number, or the duty in words; '' of the header. */
  words: string
  /** What a change does to each field; empty for what is added or removed. */
  parts: { name: string; was: string; now: string }[]
}

/** Everything that storing would add, change and remove, the header first; of a new plan all items are added. */
export function changesOf({ replaces, documentChanged, tasks, duties, removed }: PlanReview): PlanChange[] {
  const partsOf = (changed: { field: ReviewField; was: string; now: string }[], isHeader: boolean) =>
    changed.map(({ field, was, now }) => ({ name: fieldName(field, isHeader).toLowerCase(), was, now }))
  const itemChange = (
    of: 'task' | 'duty',
    words: string,
    { dropped, change }: Pick<PlanReview['tasks'][number], 'dropped' | 'change'>,
  ): PlanChange[] => {
    if (dropped) return []
    if (replaces === null || change?.kind === 'added') return [{ sign: '+', of, words, parts: [] }]
    return change ? [{ sign: '~', of, words, parts: partsOf(change.parts, false) }] : []
  }
  return [
    ...(documentChanged.length > 0
      ? [{ sign: '~' as const, of: 'header' as const, words: '', parts: partsOf(documentChanged, true) }]
      : []),
    ...tasks.flatMap((item) => itemChange('task', named(item.task), item)),
    ...removed.tasks.map((task) => ({ sign: '-' as const, of: 'task' as const, words: named(task), parts: [] })),
    ...duties.flatMap((item) => itemChange('duty', dutyWords(item.duty), item)),
    ...removed.duties.map((words) => ({ sign: '-' as const, of: 'duty' as const, words, parts: [] })),
  ]
}

const named = ({ number, title }: { number: string | null; title: string }): string => `${number ?? ''} ${title}`.trim()
