import { h } from './dom.js'
import { timeIn } from './settings-scope.js'

const USUAL = [15, 7, 3, 1, 10, 5, 2, 20, 30, 4, 6, 8]
const MOST_RUNGS = 10

/** One thing to set. `follow`: for a plan or duty, the switch between its own and the general settings; null for none. */
export function block(legend, help, follow, fields) {
  const helpId = `help-${legend.replaceAll(' ', '-')}`
  return h(
    'fieldset.block',
    { 'aria-describedby': help && helpId },
    h('legend', {}, legend),
    help && h('p.help', { id: helpId }, help),
    follow && checkbox(`follow-${follow.name}`, 'Theo cài đặt chung', follow.follows, follow.toggle),
    // Shown as they stand, and of no use until the switch is off.
    h(
      'fieldset.fields',
      { disabled: follow?.follows ?? false, 'aria-label': legend },
      ...[fields].flat().filter(Boolean),
    ),
  )
}

export const checkbox = (name, label, checked, set) =>
  h(
    'label.choice',
    {},
    h('input', { type: 'checkbox', id: `field-${name}`, checked, onchange: ({ target }) => set(target.checked) }),
    label,
  )

/** What is typed is handed on as it is: an empty field is no number, and the server says so. */
export const number = ({ id, words, value, least = 1, most, typed }) =>
  h('label.row', {}, numberInput({ id, value, least, most, typed }), h('span', {}, words))

const numberInput = ({ id, value, least, most, typed, label = null }) =>
  h('input', {
    type: 'number',
    id,
    value,
    min: least,
    max: most,
    step: 1,
    inputmode: 'numeric',
    'aria-label': label,
    oninput: ({ target }) => typed(target.value === '' ? '' : Number(target.value)),
  })

export const timeField = ({ id, label, value, typed }) =>
  h(
    'label',
    {},
    `${label} `,
    h('input.time', {
      type: 'text',
      id,
      value,
      maxlength: 12,
      autocomplete: 'off',
      oninput: ({ target }) => typed(timeIn(target.value)),
      onchange({ target }) {
        target.value = timeIn(target.value)
      },
    }),
  )

export const wordsField = (name, label, value, typed) => {
  const area = h('textarea', {
    id: `field-${name}`,
    rows: 2,
    maxlength: 300,
    oninput: ({ target }) => typed(target.value),
  })
  area.value = value
  return h('label.words', {}, label, area)
}

/** A list of days before or after the due day: each can be changed or go, and another can come. */
export function listOfDays({ name, words, days, typed, set }) {
  const idOf = (index) => `field-${name}-${index}`
  // The inputs know what was typed since they were drawn.
  const now = () => days.map((_, index) => numberIn(document.getElementById(idOf(index)).value))
  const row = (day, index) =>
    h(
      'li.row',
      {},
      numberInput({
        id: idOf(index),
        value: day,
        most: name === 'before' ? 60 : 30,
        label: `Mốc ${index + 1}: số ${words}`,
        typed: () => typed(now()),
      }),
      h('span', { 'aria-hidden': 'true' }, words),
      h(
        'button.remove',
        {
          type: 'button',
          'aria-label': `Bỏ mốc ${day} ${words}`,
          title: 'Bỏ mốc này',
          onclick() {
            set(now().filter((_, at) => at !== index))
            document.getElementById(`add-${name}`)?.focus({ preventScroll: true })
          },
        },
        '×',
      ),
    )
  const add = () => {
    const present = now()
    set([...present, USUAL.find((day) => !present.includes(day))])
    document.getElementById(idOf(present.length))?.focus()
  }
  return [
    days.length > 0 && h('ul.rungs', {}, ...days.map(row)),
    days.length < MOST_RUNGS && h('button.quiet', { type: 'button', id: `add-${name}`, onclick: add }, 'Thêm mốc'),
  ]
}

const numberIn = (text) => (text === '' ? '' : Number(text))
