import { card } from './review-card.js'
import { desk, isOpen } from './review-desk.js'
import { h } from './dom.js'
import { editorOf } from './review-editor.js'
import { countsOf, documentEntry, entriesOf, isDoubtful } from './review-items.js'
import { cardOf, relight } from './review-light.js'
import { remarksOf, removedOf } from './review-remarks.js'
import { FIELDS } from './review-words.js'

const root = document.getElementById('items')
/** The cards as they are drawn: by key the place in its list and what it was drawn from. */
const drawn = new Map()
// An item stays in its group once it is settled, so that nothing jumps away from under the hand.
const everDoubtful = new Set()
let groups = null

/** Shows the items of a review; only cards that changed are drawn again. */
export function showItems(review, acts) {
  groups ??= build()
  const entries = entriesOf(review)
  for (const entry of entries) if (isDoubtful(entry)) everDoubtful.add(entry.key)
  const doubtful = entries.filter(({ key }) => everDoubtful.has(key))
  const rest = [documentEntry(review), ...entries.filter(({ key }) => !everDoubtful.has(key))]
  const keys = new Set([...doubtful, ...rest].map(({ key }) => key))
  for (const [key, { place }] of drawn) {
    if (keys.has(key)) continue
    place.remove()
    drawn.delete(key)
  }
  arrange(groups.doubtful, doubtful, acts)
  arrange(groups.rest, rest, acts)
  groups.doubtful.section.hidden = doubtful.length === 0
  const left = countsOf(review).doubtful
  groups.doubtful.title.textContent =
    left > 0 ? `Cần xem lại: còn ${left} trên ${doubtful.length}` : `Cần xem lại: đã xong ${doubtful.length}`
  groups.rest.title.textContent = doubtful.length > 0 ? 'Các mục khác, theo thứ tự văn bản' : 'Theo thứ tự văn bản'
  groups.rest.title.hidden = entries.length === 0
  groups.remarks.replaceChildren(...remarksOf(review))
  groups.removed.replaceChildren(...removedOf(review))
  relight()
}

function build() {
  const group = (name) => {
    const title = h('h2', { id: `group-${name}` })
    const list = h('ul.cards')
    const section = h('section', { 'aria-labelledby': `group-${name}` }, title, list)
    root.append(section)
    return { section, title, list }
  }
  const remarks = h('div')
  root.append(remarks)
  const built = { remarks, doubtful: group('doubtful'), rest: group('rest'), removed: h('div') }
  root.append(built.removed)
  return built
}

function arrange({ list }, entries, acts) {
  entries.forEach((entry, index) => {
    const { place } = draw(entry, acts)
    if (list.children[index] !== place) list.insertBefore(place, list.children[index] ?? null)
  })
}

function draw(entry, acts) {
  const known = drawn.get(entry.key)
  const more = entry.kind === 'document' ? [desk.review.warnings, desk.review.newAgencies] : null
  const editing = FIELDS[entry.kind].filter((field) => editorOf(entry.key, field))
  const from = JSON.stringify([entry.item, isOpen(), Boolean(desk.review.replaces), editing, more])
  if (known?.from === from) return known
  const place = known?.place ?? h('li')
  const focus = focusIn(place)
  place.replaceChildren(card(entry, acts))
  focus?.()
  const now = { place, from, entry }
  drawn.set(entry.key, now)
  return now
}

/** How to put the focus back to where it was in a card that is drawn again. */
function focusIn(place) {
  const active = document.activeElement
  if (!place.contains(active)) return null
  const { selectionStart, selectionEnd } = active
  const field = active.closest('[data-field]')?.dataset.field
  const act = active.dataset.act
  return () => {
    const again = active.isConnected
      ? active
      : ((act && place.querySelector(`[data-act="${act}"]`)) ??
        (field && place.querySelector(`[data-field="${field}"] .edit`)) ??
        place.querySelector('.item'))
    again.focus({ preventScroll: true })
    if (again === active && selectionStart !== undefined) active.setSelectionRange?.(selectionStart, selectionEnd)
  }
}

/** Draws one card again, whatever it was drawn from. */
export function redraw(key, acts) {
  const known = drawn.get(key)
  if (!known) return
  known.from = null
  const { review } = desk
  const entry = [documentEntry(review), ...entriesOf(review)].find((one) => one.key === key)
  if (entry) draw(entry, acts)
  relight()
}

export const entryOf = (key) => drawn.get(key)?.entry ?? null

/** All keys in the order in which the cards stand on the page. */
export const keysInOrder = () => [...root.querySelectorAll('.item')].map(({ dataset }) => dataset.key)

export function focusCard(key) {
  const found = cardOf(key)
  if (!found) return
  found.focus({ preventScroll: true })
  found.scrollIntoView({ block: 'nearest' })
}

export function focusField(key, field) {
  const found = cardOf(key)
  const button =
    found?.querySelector(`[data-field="${field}"] .edit`) ?? found?.querySelector(`[data-absent="${field}"]`) ?? found
  button?.focus({ preventScroll: true })
  button?.scrollIntoView({ block: 'nearest' })
}
