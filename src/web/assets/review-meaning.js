import { h } from './dom.js'
import { deadlineTexts, meaningText } from './review-words.js'

const DEADLINES_SHOWN = 2

/** What the agencies of a field stand for; a group names its members on demand. `words` are those of the field. */
export function agencyChips(meanings, words) {
  if (meanings.length === 0) return null
  return h(
    'ul.chips',
    {},
    meanings.map((meaning) => h('li', {}, chip(meaningText(meaning), words))),
  )
}

function chip({ tone, name, note, members }, said) {
  // What stands right above needs no second reading.
  const words = [h(name === said ? 'span.unseen' : 'span.name', {}, name), ' ', h('span.note', {}, note)]
  if (!members) return h(`span.chip.${tone}`, {}, words)
  return h(
    `details.chip.${tone}`,
    {},
    h('summary', {}, words),
    h(
      'ul',
      {},
      members.map((member) => h('li', {}, member)),
    ),
  )
}

/** By when, in words that a person can check; `words` are those of the field. */
export function deadlineLines(deadlines, words) {
  if (deadlines.length === 0) return null
  const lines = deadlineTexts(deadlines, words).map((text) => h('li', {}, text))
  const [shown, rest] = [lines.slice(0, DEADLINES_SHOWN), lines.slice(DEADLINES_SHOWN)]
  return h(
    'div.deadlines',
    {},
    h('ul', {}, shown),
    rest.length > 0 && h('details', {}, h('summary', {}, `và ${rest.length} kỳ khác`), h('ul', {}, rest)),
  )
}

/** A change against the stored plan: old → new. */
export function changeLine({ was, now }) {
  return h(
    'p.change',
    {},
    'Đang lưu: ',
    h('del', {}, was || 'không có'),
    h('span', { 'aria-hidden': 'true' }, ' → '),
    h('span.unseen', {}, ' nay là '),
    h('ins', {}, now || 'không có'),
  )
}
