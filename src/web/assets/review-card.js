import { correct, desk, isOpen, undo, undoOf } from './review-desk.js'
import { h } from './dom.js'
import { editorOf } from './review-editor.js'
import { doubtLine, edit, fieldRow, valueButton } from './review-field.js'
import { countText, FIELD_NAMES, FIELDS, nameOf, wordsOf } from './review-words.js'

const QUOTED = 220

/** An item as a card. `acts`: redraw(key), focusField(key, field), said(problem, entry, what), toPassage(key), goTo(offset). */
export function card(entry, acts) {
  const { kind, key, item } = entry
  const open = isOpen()
  const editable = open && !item.dropped
  const isShown = (field) =>
    editorOf(key, field) ||
    matters(entry, field) ||
    // A task's number stands in the heading of its card.
    (wordsOf(entry, field) && !(kind === 'task' && field === 'number'))
  const fields = FIELDS[kind].filter(isShown)
  const absent = FIELDS[kind].filter((field) => !fields.includes(field) && !wordsOf(entry, field))
  const general = item.doubts.filter(({ field }) => field === null || absent.includes(field))
  return h(
    `article.item.${kind}${item.dropped ? '.dropped' : ''}${item.doubts.length > 0 && !item.dropped ? '.doubtful' : ''}`,
    { 'data-key': key, tabindex: '-1', 'aria-label': nameOf(entry) },
    h('header', {}, heading(entry, fields, editable, acts), badges(entry), placeButton(entry, acts)),
    item.dropped ? null : general.map(doubtLine),
    item.dropped ? h('p.words', {}, quoteOf(entry)) : null,
    kind === 'duty' && !item.dropped ? h('p.words', {}, quoteOf(entry)) : null,
    item.dropped
      ? null
      : h(
          'div.fields',
          {},
          fields.map((field) => fieldRow(entry, field, editable, acts)),
        ),
    kind === 'document' ? warnings(acts) : null,
    editable && absent.length > 0 ? addFields(entry, absent, acts) : null,
    open && kind !== 'document' ? actions(entry, acts) : null,
    h('p.item-problem', { role: 'alert', hidden: true }),
  )
}

/** Fields that are shown although they say nothing: whoever leads and when must be seen to be missing. */
const matters = ({ kind, item }, field) =>
  item.doubts.some((doubt) => doubt.field === field) ||
  item.corrected.some((one) => one.field === field) ||
  (kind === 'task' && ['title', 'leads', 'timing'].includes(field)) ||
  (kind === 'duty' && field !== 'to') ||
  (kind === 'document' && field === 'number')

function quoteOf({ kind, item }) {
  if (kind === 'task') return item.task.title
  const place = item.place ?? item.duty.source
  const words = desk.review.text.slice(place.start, place.end)
  return words.length > QUOTED ? `“${words.slice(0, QUOTED).trimEnd()}…”` : `“${words}”`
}

/** The name of an item; a task's number is edited there unless it has a row of its own. */
function heading(entry, fields, editable, acts) {
  const { kind, item } = entry
  const number = kind === 'task' && !fields.includes('number') ? item.task.number : null
  if (!number || !editable) return h('h3', {}, nameOf(entry))
  return [
    h('h3', {}, 'Nhiệm vụ'),
    h('span.task-number', { 'data-field': 'number' }, valueButton(entry, 'number', number, editable, acts)),
  ]
}

function badges({ item }) {
  const names = []
  if (item.dropped) names.push(['off', 'đã bỏ'])
  else if (item.doubts.length > 0) names.push(['to-do', 'cần xem lại'])
  else if (item.sure) names.push(['done', 'đã xem'])
  if (item.added) names.push(['own', 'thêm tay'])
  else if (item.corrected.length > 0) names.push(['own', 'đã sửa'])
  if (item.change && desk.review.replaces) {
    names.push(['new', item.change.kind === 'added' ? 'mới so với bản đang lưu' : 'khác bản đang lưu'])
  }
  return names.map(([tone, name]) => h(`span.badge.${tone}`, {}, name))
}

const placeButton = ({ key, item, kind }, acts) =>
  item.place || kind === 'document'
    ? h('button.link.passage-link', { type: 'button', onclick: () => acts.toPassage(key) }, 'Xem trong văn bản')
    : null

const addFields = (entry, absent, acts) =>
  h(
    'p.absent',
    {},
    h('span', {}, 'Chưa nêu:'),
    absent.map((field) =>
      h(
        'button.link',
        {
          type: 'button',
          'data-absent': field,
          'aria-label': `Ghi ${FIELD_NAMES[field].toLowerCase()}`,
          onclick: () => edit(entry, field, acts),
        },
        FIELD_NAMES[field].toLowerCase(),
      ),
    ),
  )

function actions(entry, acts) {
  const { key, item } = entry
  const button = (name, label, act) =>
    h('button.act', { type: 'button', 'data-act': name, onclick: () => acts.said(act(), key, name) }, label)
  const back = undoOf(entry)
  if (item.dropped)
    return h(
      'div.acts',
      {},
      button('undo', 'Hoàn tác', () => undo({ item: key, field: null })),
    )
  return h(
    'div.acts',
    {},
    item.doubts.length > 0 && button('sure', 'Đúng như đã đọc', () => correct({ item: key, kind: 'sure' })),
    item.added
      ? button('undo', 'Bỏ mục đã thêm', () => undo({ item: key, field: null }))
      : button('drop', entry.kind === 'task' ? 'Không phải nhiệm vụ' : 'Không phải chế độ báo cáo', () =>
          correct({ item: key, kind: 'drop' }),
        ),
    !item.added && back?.field === null && button('undo', 'Hoàn tác', () => undo(back)),
  )
}

function warnings(acts) {
  const { warnings: told, newAgencies } = desk.review
  // That it is a news item stands above all cards.
  const all = told.filter(({ code }) => code !== 'news')
  return h(
    'div.notes',
    {},
    all.length > 0 &&
      h(
        'ul.warnings',
        {},
        all.map(({ message, at }) =>
          h(
            'li',
            {},
            message,
            ' ',
            at !== undefined && h('button.link', { type: 'button', onclick: () => acts.goTo(at) }, 'Xem chỗ này'),
          ),
        ),
      ),
    newAgencies.length > 0 &&
      h(
        'details.new-agencies',
        {},
        h('summary', {}, `${countText(newAgencies.length)} cơ quan sẽ được thêm vào danh sách khi lưu`),
        h(
          'ul',
          {},
          newAgencies.map((name) => h('li', {}, name)),
        ),
      ),
  )
}
