import { readLabels } from './labels.js'
import { readMarker } from './marker.js'
import type { Paragraph } from './outline.js'
import { cellsOf } from './row.js'
import { firstSentence } from './sentence.js'
import { columnOf, columnsOf, type Column } from './table-columns.js'
import { copyFromAbove, extend, wordsOfRow, type Cell } from './table-row-words.js'
import { inherit, wordsOf, type TaskDraft } from './task-draft.js'

/** The tasks of tables written as text: one row a task, rows of one cell are headings. */
export function tasksOfTables(paragraphs: Paragraph[]): { tasks: TaskDraft[]; rows: Set<Paragraph> } {
  const tasks: TaskDraft[] = []
  const rows = new Set<Paragraph>()
  let table: Table | null = null
  for (const [index, paragraph] of paragraphs.entries()) {
    const cells = paragraph.text.includes(' | ') ? cellsOf(paragraph.text) : []
    if (cells.length < 3) {
      if (table && !goesOn(table, paragraphs.slice(index + 1, index + 1 + MOST_BETWEEN))) table = null
      continue
    }
    rows.add(paragraph)
    const columns = columnsOf(cells)
    if (columns) table = { columns, section: null, group: null, tasks: [], above: null }
    else if (table) {
      const next = paragraphs[index + 1]
      readRow(table, cells, paragraph, next?.text.includes(' | ') ? cellsOf(next.text) : [])
      tasks.push(...table.tasks.splice(0))
    }
  }
  return { tasks, rows }
}

const MOST_BETWEEN = 2

/** Whether a line or two between the rows (a page's end, a section) leave the table to go on with as many cells. */
const goesOn = (table: Table, following: Paragraph[]): boolean =>
  following.some(({ text }) => text.includes(' | ') && cellsOf(text).length === table.columns.length)

interface Table {
  columns: Column[]
  section: string | null
  group: string | null
  tasks: TaskDraft[]
  above: TaskDraft | null
}

function readRow(table: Table, cells: string[], paragraph: Paragraph, next: string[]): void {
  if (refineHeading(table, cells) || cells.every((cell) => /^\(?[\dA-Z]{0,2}\)?$/.test(cell))) return
  const cell: Cell = (column) =>
    table.columns
      .map((kind, at) => (kind === column ? (cells[at] ?? '') : ''))
      .filter(Boolean)
      .join('; ')
  const numbered = table.columns.includes('number') ? null : readMarker(cell('content'))
  const own = numbered && numbered.kind !== 'bullet' ? numbered : null
  const number = own?.label ?? (cell('number').replace(/[.)]+$/, '') || null)
  const content = cell('content').slice(own?.length ?? 0)
  const filled = [...new Set(cells.filter((text) => text !== ''))]
  const { above } = table

  if (isHeading(filled, number, content, next, table.columns, own !== null)) {
    const label = number ?? /^([IVX]{1,5}|[A-H]|\d{1,2})\. /.exec(filled[0] ?? '')?.[1] ?? null
    if (label === null || /^[IVXA-H]+$/.test(label)) table.section = label
    table.group = label
    table.above = null
    return
  }
  if (
    number === null &&
    above &&
    (content === '' || !(cell('lead') || cell('timing')) || goesOnBelow(table, content))
  ) {
    extend(above, cell, paragraph)
    return
  }
  if (content === '') return
  const { before, labels } = readLabels(content.replace(/^[-+•*] ?/, ''))
  const task: TaskDraft = {
    ...inherit(wordsOfRow(cell), wordsOf(labels)),
    number,
    section: table.section,
    title: titleOf(before || content),
    prose: [before || content],
    group: number?.includes('.') ? number.slice(0, number.lastIndexOf('.')) : table.group,
    start: paragraph.start,
    end: paragraph.end,
    warnings: [],
  }
  // A month that stands before the contents is merged over all that is done in it.
  const { columns } = table
  if (number === null && above && columns.indexOf('timing') < columns.indexOf('content')) task.timing ??= above.timing
  copyFromAbove(task, above)
  table.above = task
  table.tasks.push(task)
}

// Words in small letters under a row that has a number are the rest of it, wrapped.
const goesOnBelow = ({ columns }: Table, content: string): boolean =>
  columns.includes('number') && /^\p{Ll}/u.test(content)

// Paragraphs of one cell are joined by '; ': the bullets under the first tell how it is done.
const titleOf = (content: string): string =>
  firstSentence(content.split(/[:;.]?[;:] [-+•*] ?(?=\p{L})/u, 1)[0] ?? content)

// A heading over two rows: 'Cơ quan thực hiện' over 'Chủ trì' and 'Phối hợp'.
function refineHeading(table: Table, cells: string[]): boolean {
  const kinds = cells.map(columnOf)
  const isHeading =
    cells.filter((text) => text !== '').length >= 2 &&
    cells.every((text, at) => text === '' || (text.length < 40 && kinds[at] !== 'other')) &&
    !cells.some((text) => /\d/.test(text))
  if (isHeading && table.above === null)
    table.columns = table.columns.map((column, at) => (cells[at] && kinds[at] ? kinds[at] : column))
  return isHeading && table.above === null
}

function isHeading(
  filled: string[],
  number: string | null,
  content: string,
  next: string[],
  columns: Column[],
  inContent: boolean,
): boolean {
  const texts = filled.filter((text) => text.replace(/[.)]+$/, '') !== number)
  if (texts.length !== 1) return false
  const [text = ''] = texts
  if (number === null || inContent)
    return !/^[-+•]/.test(text) && (content === '' || /^(?:[IVX]{1,5}|[A-H]|\d{1,2})\. |^[^\p{Ll}]+$/u.test(text))
  const nextNumber = next[columns.indexOf('number')] ?? ''
  const says = (column: Column): boolean => (next[columns.indexOf(column)] ?? '') !== ''
  const overBullets = next.length > 0 && nextNumber === '' && says('content') && (says('lead') || says('timing'))
  return (
    /^(?:[IVX]+|[A-H])$/.test(number) ||
    nextNumber.startsWith(`${number}.`) ||
    /^[^\p{Ll}]+$/u.test(text) ||
    overBullets
  )
}
