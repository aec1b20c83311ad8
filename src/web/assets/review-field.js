import { undo } from './review-desk.js'
import { h } from './dom.js'
import { editorOf, openEditor } from './review-editor.js'
import { agencyChips, changeLine, deadlineLines } from './review-meaning.js'
import { FIELD_NAMES, FIELDS, recurrenceText, wordsOf } from './review-words.js'

const AGENCY_FIELDS = new Set(['leads', 'coordinators', 'who', 'to'])

export const doubtLine = ({ sentence }) => h('p.doubt', {}, h('span.unseen', {}, 'Cần xem lại: '), sentence)

/** A field of an item: its words as a button that edits them, and what they mean. */
export function fieldRow(entry, field, editable, acts) {
  const { key, item } = entry
  const editor = editorOf(key, field)
  const words = wordsOf(entry, field)
  const part = item.change?.kind === 'changed' ? item.change.parts.find((one) => one.field === field) : null
  const corrected = item.corrected.find((one) => one.field === field)
  editor?.compare(words)
  return h(
    `div.field.${field}`,
    { 'data-field': field },
    h('span.label', {}, FIELD_NAMES[field]),
    h(
      'div.value',
      {},
      editor ? editor.form : valueButton(entry, field, words, editable, acts),
      item.doubts.filter((doubt) => doubt.field === field).map(doubtLine),
      AGENCY_FIELDS.has(field) ? agencyChips(item[field], words) : null,
      field === 'leads' ? actingLine(item.task) : null,
      field === 'due' ? h('p.soft', {}, recurrenceText(item.duty)) : null,
      field === 'timing' || field === 'due' ? deadlineLines(item.deadlines, words) : null,
      part ? changeLine(part) : null,
      corrected ? correctedLine(entry, corrected, editable, acts) : null,
    ),
  )
}

/** The words of a field; a button where they may be edited. */
export function valueButton(entry, field, words, editable, acts) {
  const shown = words || 'chưa nêu'
  if (!editable) return h(`span.words${words ? '' : '.none'}`, {}, shown)
  return h(
    `button.edit${words ? '' : '.none'}`,
    {
      type: 'button',
      'aria-label': `Sửa ${FIELD_NAMES[field].toLowerCase()}: ${shown}`,
      onclick: () => edit(entry, field, acts),
    },
    shown,
  )
}

/** Opens the editor of a field. */
export const edit = (entry, field, acts) =>
  openEditor(entry, field, {
    redraw: () => acts.redraw(entry.key),
    after: () => acts.focusField(entry.key, field),
  })

/** The field that Enter edits: the doubtful one, or the first. */
export const firstField = ({ kind, item }) => item.doubts.find(({ field }) => field)?.field ?? FIELDS[kind][0]

const actingLine = (task) =>
  task.actingAgency && !task.leads.includes(task.actingAgency)
    ? h('p.soft', {}, `${task.actingAgency} thực hiện và được nhắc.`)
    : null

function correctedLine(entry, { field, was }, editable, acts) {
  const back = () => acts.said(undo({ item: entry.key, field }), entry.key, field)
  return h(
    'p.was',
    {},
    'Đã đọc: ',
    h('q', {}, was || 'không có'),
    ' ',
    editable &&
      h(
        'button.link',
        { type: 'button', 'aria-label': `Hoàn tác ${FIELD_NAMES[field].toLowerCase()}`, onclick: back },
        'Hoàn tác',
      ),
  )
}
