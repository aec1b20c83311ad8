import { readLabels } from './labels.js'
import type { Paragraph } from './outline.js'
import type { Column } from './table-columns.js'
import { inherit, NO_WORDS, wordsOf, type TaskDraft, type Words } from './task-draft.js'

/** The text of a row under a column; empty where it has none. */
export type Cell = (column: Column) => string

/** Who and when by the cells of a row. */
export function wordsOfRow(cell: Cell): Words {
  const words: Words = {
    lead: cell('lead') || null,
    coordinating: cell('coordinating') || null,
    timing: cell('timing') || null,
    product: cell('product') || null,
  }
  // One cell for both: 'Chủ trì: Sở A; phối hợp: Sở B'.
  const { before, labels } = readLabels(words.lead ?? '')
  return before === '' && labels.length > 0 ? inherit(wordsOf(labels), { ...words, lead: null }) : words
}

/** Adds the cells of a row that goes on with the task above. */
export function extend(task: TaskDraft, cell: Cell, { end }: Paragraph): void {
  const add = (text: string | null, more: string, sign: string): string | null =>
    more === '' ? text : text === null ? more : `${text}${sign}${more}`
  const content = cell('content')
  if (content !== '') task.prose.push(content)
  if (/^[\p{Ll}\d]/u.test(content)) task.title = `${task.title} ${content}`
  task.lead = add(task.lead, cell('lead'), ' ')
  task.coordinating = add(task.coordinating, cell('coordinating'), ' ')
  task.timing = add(task.timing, cell('timing'), ' ')
  task.product = add(task.product, cell('product'), ' ')
  task.end = end
}

const LIKE_ABOVE = /^[-–"“”″(]*\s*(?:nt|n\.t\.?|như trên|nhu tren|"|″|”|\/\/)\s*[-–"”″)]*$/iu

/** 'nt' stands for what the row above says. */
export function copyFromAbove(task: TaskDraft, above: TaskDraft | null): void {
  const parts = [
    ['lead', 'cơ quan chủ trì'],
    ['coordinating', 'cơ quan phối hợp'],
    ['timing', 'thời gian'],
    ['product', 'sản phẩm'],
  ] as const
  for (const [part, name] of parts) {
    if (task[part] === null || !LIKE_ABOVE.test(task[part])) continue
    task[part] = above?.[part] ?? NO_WORDS[part]
    task.warnings.push(`Ghi “như trên”: đã lấy ${name} của nhiệm vụ ngay trên.`)
  }
}
