import type { Place } from '../plan/types.js'
import { dutyWords } from './review-of.js'
import type { Doubt, DutyField, ItemKey, PlanReview, ReviewField, TaskField } from './types.js'
import { wordsOfDutyField, wordsOfTask } from './words.js'

/** An item that a person should look at, with the field that her words would set. */
export interface DoubtfulItem {
  key: ItemKey
  label: string
  place: Place | null
  doubts: Doubt[]
  field: ReviewField
  words(field: ReviewField): string
}

/** The doubtful items of a review in the order of the text, and `also` the item of that key. */
export function doubtfulItems(
  { tasks, duties }: PlanReview,
  { also }: { also?: ItemKey | undefined } = {},
): DoubtfulItem[] {
  const all: DoubtfulItem[] = [
    ...tasks.map(({ key, task, place, doubts }) => ({
      key,
      label: `${task.number ?? ''} ${task.title}`.trim(),
      place,
      doubts,
      field: doubts.find(({ field }) => field !== null)?.field ?? ('title' as const),
      words: (field: ReviewField) => wordsOfTask(task, field as TaskField),
    })),
    ...duties.map(({ key, duty, place, doubts }) => ({
      key,
      label: `Báo cáo: ${dutyWords(duty)}`,
      place,
      doubts,
      field: doubts.find(({ field }) => field !== null)?.field ?? ('due' as const),
      words: (field: ReviewField) => wordsOfDutyField(duty, field as DutyField),
    })),
  ]
  return all.filter(({ key, doubts }) => doubts.length > 0 || key === also)
}
