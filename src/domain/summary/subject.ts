import type { ListedPlan, NamedTask } from '../question/named-numbers.js'
import { shorten } from './written.js'

const MOST_TITLE = 90

/** What alone a summary is of; null: everything of that kind. */
export interface About {
  agencyIds: readonly string[] | null
  planIds: readonly string[] | null
  taskIds: readonly string[] | null
}

export const EVERYTHING: About = { agencyIds: null, planIds: null, taskIds: null }

/** Whether something owed belongs to what is asked about. */
export function isAbout(
  row: { agencyId: string; planId: string | null; taskId: string | null },
  { agencyIds, planIds, taskIds }: About,
): boolean {
  return hasOne(agencyIds, row.agencyId) && hasOne(planIds, row.planId) && hasOne(taskIds, row.taskId)
}

const hasOne = (ids: readonly string[] | null, id: string | null): boolean =>
  ids === null || (id !== null && ids.includes(id))

/** The ids of what was named; null where nothing was. */
export const idsOf = (named: { id: string }[]): string[] | null =>
  named.length === 0 ? null : named.map(({ id }) => id)

/** 'Kế hoạch số 45/KH-UBND' */
export const planWords = ({ number, title }: Pick<ListedPlan, 'number' | 'title'>): string =>
  number ? `Kế hoạch số ${number}` : `Kế hoạch “${shorten(title, MOST_TITLE)}”`

/** 'nhiệm vụ 4. Tọa đàm (Kế hoạch số 45/KH-UBND)' */
export function taskWords({ plan, task }: NamedTask): string {
  const name = task.number === null ? task.title : `${task.number}. ${task.title}`
  return `nhiệm vụ ${shorten(name, MOST_TITLE)} (${planWords(plan)})`
}
