import type { Place } from '../plan/types.js'
import { dutyWords } from './review-of.js'
import type { Doubt, DutyField, ItemKey, PlanReview, ReviewField, TaskField } from './types.js'
import { wordsOfDutyField, wordsOfTask } from './words.js'

/** An item that a person should look at, with the field that her words would set. */
export interface DoubtfulItem {
  key: ItemKey
  label: string
  /** Its words in the plan that say which it is; null where none of them does. */
  name: string | null
  place: Place
  doubts: Doubt[]
  field: ReviewField
  /** The one phrase of the field that they would stand for; null where they say all of it. */
  phrase: string | null
  words(field: ReviewField): string
  /** The bodies that a field names, one by one; none for other fields. */
  bodies(field: ReviewField): string[]
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
      name: task.title,
      place,
      doubts,
      ...asked(doubts, 'title'),
      words: (field: ReviewField) => wordsOfTask(task, field as TaskField),
      bodies: (field: ReviewField) => (field === 'leads' || field === 'coordinators' ? task[field] : []),
    })),
    ...duties.map(({ key, duty, place, doubts }) => ({
      key,
      label: `Báo cáo: ${dutyWords(duty)}`,
      name: null,
      place,
      doubts,
      ...asked(doubts, 'due'),
      words: (field: ReviewField) => wordsOfDutyField(duty, field as DutyField),
      bodies: (field: ReviewField) => (field === 'who' || field === 'to' ? duty[field] : []),
    })),
  ]
  return all.filter(({ key, doubts }) => doubts.length > 0 || key === also)
}

function asked(doubts: Doubt[], otherwise: ReviewField): { field: ReviewField; phrase: string | null } {
  const first = doubts.find(({ field }) => field !== null)
  return { field: first?.field ?? otherwise, phrase: first?.words ?? null }
}

/** A list of bodies in which one is said anew; '' takes it out. */
export const withBody = (bodies: string[], phrase: string, value: string): string =>
  bodies.flatMap((body) => (body === phrase ? (value === '' ? [] : [value]) : [body])).join('; ')

/** Other items that are doubtful for the same reason: what is said of one may hold for all. */
export const doubtfulAlike = (all: DoubtfulItem[], item: DoubtfulItem, field: ReviewField): DoubtfulItem[] => {
  const reasons = item.doubts.filter((doubt) => doubt.field === field).slice(0, 1)
  return all.filter(
    ({ key, doubts }) =>
      key !== item.key &&
      reasons.some(({ sentence }) => doubts.some((doubt) => doubt.sentence === sentence && doubt.field === field)),
  )
}
