import type { Label, LabelKind } from './labels.js'

/** The words of the plan about one task, before they are read. */
export interface Words {
  lead: string | null
  coordinating: string | null
  timing: string | null
  product: string | null
}

export interface TaskDraft extends Words {
  number: string | null
  /** Number of the section it stands in, to tell tasks of the same number apart. */
  section: string | null
  title: string
  /** Its paragraphs without labels. */
  prose: string[]
  group: string | null
  start: number
  end: number
  warnings: string[]
}

export const NO_WORDS: Words = { lead: null, coordinating: null, timing: null, product: null }

/** What the task itself says, and where it is silent what its group says. */
export const inherit = (own: Words, group: Words): Words => ({
  lead: own.lead ?? group.lead,
  coordinating: own.coordinating ?? (own.lead === null ? group.coordinating : null),
  timing: own.timing ?? group.timing,
  product: own.product ?? group.product,
})

export function wordsOf(labels: Label[]): Words {
  const values = (kind: LabelKind): string | null => {
    const found = labels.filter((label) => label.kind === kind && label.value !== '').map(({ value }) => value)
    return found.length > 0 ? [...new Set(found)].join('; ') : null
  }
  return {
    lead: values('lead'),
    coordinating: values('coordinating'),
    timing: values('timing'),
    product: values('product'),
  }
}
