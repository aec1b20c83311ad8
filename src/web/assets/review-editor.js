import { correct } from './review-desk.js'
import { h } from './dom.js'
import { FIELD_NAMES, wordsOf } from './review-words.js'

const HINTS = {
  leads: 'Nhiều cơ quan: ngăn cách bằng dấu chấm phẩy (;).',
  coordinators: 'Nhiều cơ quan: ngăn cách bằng dấu chấm phẩy (;).',
  who: 'Nhiều cơ quan: ngăn cách bằng dấu chấm phẩy (;).',
  to: 'Nhiều nơi nhận: ngăn cách bằng dấu chấm phẩy (;).',
  timing: 'Viết như trong kế hoạch, ví dụ: Quý III/2026; trước ngày 15/11/2026; thường xuyên.',
  due: 'Viết như trong kế hoạch, ví dụ: trước ngày 15/11 hằng năm.',
  issuedOn: 'Ví dụ: 15/4/2026.',
  carriesOut: 'Ví dụ: 12/KH-UBND ngày 15/01/2026.',
}
const EMPTY = 'Để trống nếu văn bản không nêu.'
const LINE_LENGTH = 60

/** Fields that are being edited: what is typed outlives every new state of the review. */
const editors = new Map()
const keyOf = (key, field) => `${key} ${field}`

export const editorOf = (key, field) => editors.get(keyOf(key, field)) ?? null

/** Opens the editor of a field in the place of its button. `redraw` shows the item again, `after` puts the focus. */
export function openEditor(entry, field, { redraw, after }) {
  const before = wordsOf(entry, field)
  const id = `edit-${entry.key}-${field}`.replace(/[:.]/g, '-')
  const input = h('textarea', {
    id,
    rows: Math.min(8, Math.max(1, Math.ceil(before.length / LINE_LENGTH))),
    maxlength: '4000',
    'aria-label': FIELD_NAMES[field],
    'aria-describedby': `${id}-help`,
  })
  input.value = before
  const problem = h('p.field-problem', { role: 'alert', hidden: true })
  // A task without a name is none.
  const mayBeEmpty = !(entry.kind === 'task' && field === 'title')
  const help = h('p.help', { id: `${id}-help` }, [HINTS[field], mayBeEmpty && EMPTY].filter(Boolean).join(' '))
  const save = h('button.save', {}, 'Lưu')
  const cancel = h('button.cancel', { type: 'button' }, 'Hủy')
  const form = h('form.editor', {}, input, help, problem, h('div.editor-actions', {}, save, cancel))

  const close = () => {
    editors.delete(keyOf(entry.key, field))
    redraw()
    after()
  }
  const say = (sentence) => {
    problem.textContent = sentence
    problem.hidden = false
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (form.ariaBusy === 'true') return
    if (input.value.trim() === before) return close()
    form.ariaBusy = 'true'
    const failed = await correct({ item: entry.key, kind: 'set', field, value: input.value })
    form.ariaBusy = null
    if (failed === null) return close()
    say(failed)
    input.focus()
  })
  cancel.addEventListener('click', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') form.requestSubmit()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  editors.set(keyOf(entry.key, field), {
    form,
    /** Says so where another window changed the field while this one types. */
    compare(words) {
      if (words !== before) say(`Cửa sổ khác vừa sửa thành “${words}”. Lưu ở đây sẽ thay nội dung đó.`)
    },
  })
  redraw()
  input.focus()
  input.select()
  form.scrollIntoView({ block: 'nearest' })
}
