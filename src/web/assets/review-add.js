import { correct, desk, isOpen } from './review-desk.js'
import { h } from './dom.js'
import { selectedPlace } from './review-text.js'

const MARGIN = 8
const popup = document.getElementById('add')
const pane = document.getElementById('text-pane')
let home = null
let place = null
let range = null

/** The key that an item at this place gets; duties of one sentence are counted. */
function keyOf(kind, { start }) {
  if (kind === 'task') return `task:${start}`
  const taken = desk.review.duties.filter(({ key }) => key.startsWith(`duty:${start}.`)).length
  return `duty:${start}.${taken}`
}

/** Offers to add an item out of a line, or out of what is selected. `added` gets the new item's key. */
export function offerToAdd(line, at, { added, items, open, focus }) {
  if (!isOpen() && items.length === 0) return
  home = line
  place = at
  const problem = h('p.field-problem', { role: 'alert', hidden: true })
  const add = (kind) => async () => {
    const key = keyOf(kind, place)
    const failed = await correct({ item: key, kind: 'add', place })
    if (failed === null) {
      closeAdd()
      getSelection()?.removeAllRanges()
      return added(key)
    }
    problem.textContent = failed
    problem.hidden = false
  }
  const button = (label, onclick) => h('button', { type: 'button', onclick }, label)
  popup.replaceChildren(
    ...items.map(({ key, name }) =>
      button(`Mở ${name}`, () => {
        closeAdd()
        open(key)
      }),
    ),
    ...(isOpen()
      ? [button('Thêm nhiệm vụ từ đoạn này', add('task')), button('Thêm chế độ báo cáo', add('duty')), problem]
      : []),
  )
  const selection = getSelection()
  range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null
  popup.hidden = false
  stand()
  if (focus) popup.querySelector('button').focus()
}

/** Beside the selection or the line, within the pane. */
function stand() {
  const box = (range ?? home).getBoundingClientRect()
  const frame = pane.getBoundingClientRect()
  const { width, height } = popup.getBoundingClientRect()
  const within = (at, low, high) => `${Math.max(low + MARGIN, Math.min(at, high - MARGIN))}px`
  popup.style.top = within(box.bottom + MARGIN, frame.top, frame.bottom - height)
  popup.style.left = within(box.left, frame.left, frame.right - width)
}

export function closeAdd() {
  if (popup.hidden) return
  const inside = popup.contains(document.activeElement)
  popup.hidden = true
  place = null
  if (inside) home?.focus({ preventScroll: true })
}

/** Listens to selections in the text; `offer` shows the popup for one. */
export function startAdding(offer) {
  let timer
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const selected = selectedPlace()
      if (!selected || popup.contains(document.activeElement)) return
      const anchor = getSelection().anchorNode.parentElement.closest('.line') ?? pane.querySelector('.line')
      offer(anchor, selected)
    }, 250)
  })
  document.addEventListener('pointerdown', (event) => {
    if (!popup.contains(event.target)) closeAdd()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeAdd()
  })
  const follow = () => popup.hidden || stand()
  pane.addEventListener('scroll', follow, { passive: true })
  addEventListener('resize', follow)
}
