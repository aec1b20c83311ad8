import type { ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { CorrectedPlan } from './apply-corrections.js'
import type { ItemKey, PlanReview } from './types.js'

/** The items of a plan without doubts, as they would be stored, whether its year is without, and how many items are left. */
export function certainOf(
  { tasks, duties }: CorrectedPlan,
  review: Pick<PlanReview, 'tasks' | 'duties' | 'warnings'>,
): { tasks: Set<ParsedTask>; duties: Set<ParsedReportingDuty>; year: boolean; left: number } {
  const items = [...review.tasks, ...review.duties].filter(({ dropped }) => !dropped)
  const certain = new Set<ItemKey>(items.filter(({ doubts }) => doubts.length === 0).map(({ key }) => key))
  return {
    tasks: new Set(tasks.filter(({ key }) => certain.has(key)).map(({ now }) => now)),
    duties: new Set(duties.filter(({ key }) => certain.has(key)).map(({ now }) => now)),
    year: !review.warnings.some(({ code }) => code === 'no-year' || code === 'year-differs'),
    left: items.length - certain.size,
  }
}
