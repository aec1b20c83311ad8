import type { TaskDraft } from './task-draft.js'
import { readWhoProse } from './who.js'

/**
 * The tasks of all parts. An annex that divides the work says again what the plan before it says: where the plan names
 * neither who nor when, the annex is the plan's own list of tasks.
 */
export function withoutRestated(parts: TaskDraft[][]): TaskDraft[][] {
  return parts.map((drafts, index) => {
    const later = parts
      .slice(index + 1)
      .flat()
      .filter(saysMore)
    const bare = drafts.length > 0 && drafts.every((draft) => !saysMore(draft))
    if (later.length < 2) return drafts
    const titles = new Set(later.map(({ title }) => comparable(title)))
    const restated = drafts.filter(({ title }) => titles.has(comparable(title)))
    if (bare && restated.length >= Math.min(2, drafts.length)) return []
    return drafts.filter((draft) => saysMore(draft) || !restated.includes(draft))
  })
}

const saysMore = ({ lead, timing, prose }: TaskDraft): boolean =>
  lead !== null || timing !== null || readWhoProse(prose[0] ?? '').lead !== null

const comparable = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .slice(0, 60)
