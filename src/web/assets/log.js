import { element } from './bubble.js'
import { dayLabel, dayOf } from './days.js'

const scroll = document.getElementById('scroll')
const log = document.getElementById('log')
export const newer = document.getElementById('newest')
const days = new Map()
const NEAR = 80
const LINE_ABOVE = 48
// Whether there is more below than is shown.
let more = false

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR

/** At the end; of an answer that is longer than the screen, at its beginning. */
export function toEnd() {
  const last = log.lastElementChild
  const long = last && last.offsetHeight > scroll.clientHeight
  if (long) scroll.scrollTop += last.getBoundingClientRect().top - scroll.getBoundingClientRect().top
  else scroll.scrollTop = scroll.scrollHeight
  newer.hidden = !more
}

scroll.addEventListener('scroll', () => {
  if (atEnd()) newer.hidden = !more
})

export function showMore(there) {
  more = there
  newer.hidden = !there && atEnd()
}
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
  if (follow && !more) return toEnd()
  if (read?.isConnected) scroll.scrollTop += read.getBoundingClientRect().top - place
  else scroll.scrollTop = scroll.scrollHeight - before
  if (arrived) newer.hidden = false
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
    keepLine()
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
  const beside = first.previousElementSibling === unread ? unread : first
  if (beside.previousElementSibling !== line) log.insertBefore(line, beside)
}

const unread = element('div', 'unread', element('span', '', 'Tin chưa đọc'))
let firstUnread = null

/** The line before the first message from `id` on; null takes it away. */
export function placeLine(id) {
  firstUnread = id
  keepLine()
}

function keepLine() {
  const first =
    firstUnread !== null &&
    [...log.querySelectorAll('article[data-id]')].find((article) => Number(article.dataset.id) >= firstUnread)
  if (!first) unread.remove()
  else if (first.previousElementSibling !== unread) log.insertBefore(unread, first)
}

/** Begins to read at the line. */
export function toLine() {
  if (!unread.isConnected) return toEnd()
  scroll.scrollTop += unread.getBoundingClientRect().top - scroll.getBoundingClientRect().top - LINE_ABOVE
}

/** Whether the beginning of the newest message is seen. */
export function seesNewest() {
  const last = [...log.querySelectorAll('article[data-id]')].at(-1)
  return !more && (!last || last.getBoundingClientRect().top < scroll.getBoundingClientRect().bottom - LINE_ABOVE)
}

/** The newest message that is shown. */
export const newestShown = () =>
  Math.max(0, ...[...log.querySelectorAll('article[data-id]')].map(({ dataset }) => Number(dataset.id)))

/** Takes away all messages but those that are on their way. */
export function clear() {
  for (const child of log.querySelectorAll(':scope > :not(.pending)')) child.remove()
  days.clear()
}

/** Brings a message into view and hands it the focus. */
export function reveal(id) {
  const article = document.getElementById(`m${id}`)
  if (!article) return false
  const isLong = article.offsetHeight > scroll.clientHeight / 2
  article.scrollIntoView({ block: isLong ? 'start' : 'center' })
  article.tabIndex = -1
  article.focus({ preventScroll: true })
  article.classList.remove('revealed')
  // A new start of the same animation.
  void article.offsetWidth
  article.classList.add('revealed')
  return true
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

/** Calls `load` when the end of what is shown comes near and there is more. */
export function onEnd(load) {
  scroll.addEventListener(
    'scroll',
    () => more && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 300 && load(),
  )
}

/** Calls `look` when other messages may be in view. */
export function onView(look) {
  scroll.addEventListener('scroll', look)
  new ResizeObserver(look).observe(scroll)
}
