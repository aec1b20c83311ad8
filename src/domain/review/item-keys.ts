import type { ParsedPlan, ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { ItemKey } from './types.js'

export const DOCUMENT: ItemKey = 'document'

export type ItemKind = 'document' | 'task' | 'duty'

export const kindOfKey = (key: ItemKey): ItemKind | null =>
  key === DOCUMENT ? 'document' : ((/^(task|duty):\d+(?:\.\d+)?$/.exec(key)?.[1] as ItemKind | undefined) ?? null)

/** Which of the duties at one place a key means: 'duty:5310.1' is the second. */
export const nthOfKey = (key: ItemKey): number => Number(key.split('.')[1] ?? 0)

/** Keys for the tasks and duties of a reading, by the places where they stand; no two are the same. */
export function keysOfReading({ tasks, reportingDuties }: Pick<ParsedPlan, 'tasks' | 'reportingDuties'>): {
  tasks: ItemKey[]
  duties: ItemKey[]
} {
  const used = new Set<ItemKey>()
  const taskKey = ({ source }: ParsedTask): ItemKey => {
    let at = source.start
    while (used.has(`task:${at}`)) at += 1
    return taken(`task:${at}`)
  }
  const dutyKey = ({ source }: ParsedReportingDuty): ItemKey => {
    let nth = 0
    while (used.has(`duty:${source.start}.${nth}`)) nth += 1
    return taken(`duty:${source.start}.${nth}`)
  }
  const taken = (key: ItemKey): ItemKey => {
    used.add(key)
    return key
  }
  return { tasks: tasks.map(taskKey), duties: reportingDuties.map(dutyKey) }
}
