import { get } from './api.js'
import { element } from './bubble.js'
import { dayLabel, dayOf, timeOf } from './days.js'
import { hideSearch } from './search-door.js'
import { jumpTo } from './timeline.js'

const WAIT_MS = 250
const at = (id) => document.getElementById(id)
const [panel, form, field] = ['search', 'search-form', 'search-text'].map(at)
const [count, list, more] = ['search-count', 'search-results', 'search-more'].map(at)
let asked = ''
let oldest = null
let timer

panel.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event)
})
field.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(() => void search(), WAIT_MS)
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void search()
})
more.addEventListener('click', () => void search(oldest))

// From the field into the results and through them.
function step(event) {
  const stops = [field, ...list.querySelectorAll('button')]
  const place = stops.indexOf(document.activeElement)
  const next = stops[place + (event.key === 'ArrowDown' ? 1 : -1)]
  if (place < 0 || !next) return
  event.preventDefault()
  next.focus()
}

/** Looks for what stands in the field; with `before` for more of the same. */
export async function search(before = null) {
  clearTimeout(timer)
  const query = field.value.trim()
  if (before === null && query === asked) return
  asked = query
  if (query === '') return show({ count: 0, results: [], older: false }, '')
  try {
    const page = await get(`/chat/search?${new URLSearchParams({ q: query, ...(before ? { before } : {}) })}`)
    if (query !== asked) return
    show(page, page.count === 0 ? 'Không tìm thấy tin nhắn nào.' : `Tìm thấy ${page.count} tin nhắn.`, before !== null)
  } catch (problem) {
    if (query !== asked) return
    asked = ''
    count.textContent = problem.message
  }
}

function show(page, words, adds = false) {
  count.textContent = words
  const items = page.results.map(resultElement)
  if (adds) list.append(...items)
  else list.replaceChildren(...items)
  oldest = page.results.at(-1)?.id ?? null
  more.hidden = !page.older
  if (adds) items[0]?.querySelector('button').focus()
}

function resultElement({ id, author, sentAt, parts }) {
  const when = element('time', '', `${dayLabel(dayOf(sentAt))}, ${timeOf(sentAt)}`)
  const about = element('span', 'about', author === 'bot' ? 'Đầu Mối' : 'Tôi', ' · ', when)
  const words = element('span', '', ...parts.map(({ text, found }) => (found ? element('mark', '', text) : text)))
  const button = element('button', '', about, words)
  button.type = 'button'
  button.addEventListener('click', () => void choose(id))
  return element('li', '', button)
}

async function choose(id) {
  try {
    const shown = await jumpTo(id)
    if (!shown) {
      count.textContent = 'Tin nhắn này đã bị xóa.'
      return
    }
    hideSearch()
  } catch (problem) {
    count.textContent = problem.message
  }
}
