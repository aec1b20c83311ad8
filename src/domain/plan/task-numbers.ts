import type { TaskDraft } from './task-draft.js'

/** Puts the number of the section before the numbers of tasks where sections count anew ('II.1', 'III.1'). */
export function distinctNumbers(drafts: TaskDraft[]): TaskDraft[] {
  const sections = new Map<string, string | null>()
  const repeated = drafts.some(({ number, group, section }) =>
    [...new Set([number, group])].some((label) => {
      if (label === null || label === section) return false
      const known = sections.get(label)
      if (known === undefined) sections.set(label, section)
      return known !== undefined && known !== section
    }),
  )
  if (!repeated) return drafts
  return drafts.map((draft) =>
    draft.number !== null &&
    draft.section !== null &&
    !draft.number.startsWith(`${draft.section}.`) &&
    draft.number !== draft.section
      ? { ...draft, number: `${draft.section}.${draft.number}`, group: groupIn(draft) }
      : { ...draft, group: groupIn(draft) },
  )
}

const groupIn = ({ group, section }: TaskDraft): string | null =>
  group === null || section === null || group === section || group.startsWith(`${section}.`)
    ? group
    : `${section}.${group}`
