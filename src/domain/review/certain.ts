import type { Agency } from '../agency/types.js'
import type { ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { CorrectedPlan } from './apply-corrections.js'
import { doubtsOfDuty, doubtsOfTask } from './doubts.js'
import { meaningOf } from './meaning.js'

/** The items of a plan without doubts, as they would be stored, and how many others are left. */
export function certainOf(
  { document, tasks, duties }: CorrectedPlan,
  agencies: Agency[],
): { tasks: Set<ParsedTask>; duties: Set<ParsedReportingDuty>; left: number } {
  const means = (phrases: string[]) => phrases.map((words) => meaningOf(words, agencies))
  const keptTasks = tasks.filter(({ dropped, now }) => !dropped && now.official)
  const keptDuties = duties.filter(({ dropped }) => !dropped)
  const certainTasks = keptTasks.filter((item) => {
    const { leads, coordinators } = item.now
    return doubtsOfTask(item, { leads: means(leads), coordinators: means(coordinators) }, document).length === 0
  })
  const certainDuties = keptDuties.filter(
    (item) => doubtsOfDuty(item, { who: means(item.now.who), to: means(item.now.to) }).length === 0,
  )
  return {
    tasks: new Set(certainTasks.map(({ now }) => now)),
    duties: new Set(certainDuties.map(({ now }) => now)),
    left: keptTasks.length + keptDuties.length - certainTasks.length - certainDuties.length,
  }
}
