import { element } from './bubble.js'
import { dayLabel, dayOf } from './days.js'

const scroll = document.getElementById('scroll')
const log = document.getElementById('log')
const newest = document.getElementById('newest')
const days = new Map()
const NEAR = 80

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR

/** At the end; of an answer that is longer than the screen, at its beginning. */
export function toEnd() {
  const last = log.lastElementChild
  const long = last && last.offsetHeight > scroll.clientHeight
  if (long) scroll.scrollTop += last.getBoundingClientRect().top - scroll.getBoundingClientRect().top
  else scroll.scrollTop = scroll.scrollHeight
  newest.hidden = true
}

newest.addEventListener('click', toEnd)
scroll.addEventListener('scroll', () => {
  if (atEnd()) newest.hidden = true
})
// A phone's keyboard or a growing composer must not hide the last message.
let wasAtEnd = true
scroll.addEventListener('scroll', () => (wasAtEnd = atEnd()))
new ResizeObserver(() => wasAtEnd && toEnd()).observe(scroll)

/** Changes the list and keeps what is being read in its place; at the end it stays at the end. */
export function keepingPlace(change, arrived = false) {
  const follow = atEnd()
  const before = scroll.scrollHeight - scroll.scrollTop
  const top = scroll.getBoundingClientRect().top
  const read = [...log.children].find((child) => child.getBoundingClientRect().bottom > top)
  const place = read?.getBoundingClientRect().top
  change()
  if (follow) return toEnd()
  if (read?.isConnected) scroll.scrollTop += read.getBoundingClientRect().top - place
  else scroll.scrollTop = scroll.scrollHeight - before
  if (arrived) newest.hidden = false
}

/** Puts a message in the place of its number, instead of an older state of it. */
export function put(article, message) {
  article.id = `m${message.id}`
  article.dataset.id = message.id
  article.dataset.day = dayOf(message.sentAt)
  const old = document.getElementById(article.id)
  if (old) {
    // A button that was just used keeps the focus of the keyboard near it.
    const focused = old.contains(document.activeElement)
    old.replaceWith(article)
    if (focused) (article.querySelector('button') ?? document.getElementById('text')).focus({ preventScroll: true })
  } else {
    const later = [...log.querySelectorAll('article')].find(
      (other) => !other.matches('.stuck') && !(Number(other.dataset.id) < message.id),
    )
    log.insertBefore(article, later ?? null)
    if (later?.dataset.day) separate(later.dataset.day)
  }
  separate(article.dataset.day)
}

/** Puts a message that is on its way at the end. */
export const putPending = (article) => log.append(article)

export function remove(id) {
  const article = document.getElementById(`m${id}`)
  if (!article) return
  article.remove()
  separate(article.dataset.day)
}

// One line a day, before its first message.
function separate(day) {
  const first = log.querySelector(`article[data-day="${day}"]`)
  if (!first) {
    days.get(day)?.remove()
    days.delete(day)
    return
  }
  let line = days.get(day)
  if (!line) {
    line = element('div', 'day', element('span', '', dayLabel(day)))
    days.set(day, line)
  }
  if (first.previousElementSibling !== line) log.insertBefore(line, first)
}

/** Screen readers read what arrives, not what is filled in. */
export function silently(change) {
  log.setAttribute('aria-busy', 'true')
  change()
  log.setAttribute('aria-busy', 'false')
}

/** Calls `load` when the beginning of what is shown comes near. */
export function onBeginning(load) {
  scroll.addEventListener('scroll', () => scroll.scrollTop < 300 && load())
}
