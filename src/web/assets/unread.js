import { postJson } from './api.js'
import { onView, placeLine, seesNewest, toEnd, toLine } from './log.js'

const TITLE = document.title
const TOGETHER_MS = 200
const MOST_PAGES = 5
const fresh = new Set()
let readUpTo = 0
// Unread messages that are not shown yet.
let earlier = 0
let newest = 0
let told = 0
let timer

export const isUnread = (id) => fresh.has(id)

/** The beginning of a visit: what came since the last one has a line before it. */
export async function beginReading(page, { reachesBackTo, loadOlder }) {
  readUpTo = told = page.readUpTo
  newest = Math.max(0, ...page.messages.map(({ id }) => id))
  // Who has never read anything has nothing left unread.
  const unread = readUpTo === 0 ? [] : page.messages.filter(({ id, author }) => id > readUpTo && author === 'bot')
  for (const { id } of unread) fresh.add(id)
  earlier = readUpTo === 0 ? 0 : page.unread - unread.length
  showCount()
  if (fresh.size > 0) {
    placeLine(readUpTo + 1)
    for (let count = 0; count < MOST_PAGES && !reachesBackTo(readUpTo); count += 1) await loadOlder()
    toLine()
  } else {
    toEnd()
  }
  onView(look)
  addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  look()
}

const isWatched = () => !document.hidden && document.hasFocus()

/** A message that was not there before. */
export function noteArrival({ id, author }) {
  newest = Math.max(newest, id)
  if (author === 'person') {
    placeLine(null)
  } else if (id > readUpTo) {
    if (fresh.size === 0 && !isWatched()) placeLine(id)
    fresh.add(id)
    showCount()
  }
  requestAnimationFrame(look)
}

/** Another window of the person shows it, or one did while this one slept. */
export const readElsewhere = (upTo) => {
  told = Math.max(told, upTo)
  readTo(upTo)
}

/** Who sees the newest message has read. */
export function look() {
  if (!isWatched() || !seesNewest()) return
  readTo(newest)
  clearTimeout(timer)
  timer = setTimeout(tell, TOGETHER_MS)
}

function readTo(upTo) {
  if (upTo <= readUpTo) return
  readUpTo = upTo
  earlier = 0
  for (const id of fresh) if (id <= upTo) fresh.delete(id)
  showCount()
}

async function tell() {
  const upTo = readUpTo
  if (upTo <= told) return
  try {
    await postJson('/chat/read', { upTo })
    told = Math.max(told, upTo)
  } catch {
    // Told at the next look: when the connection stands again, at the latest.
  }
}

function showCount() {
  const count = earlier + fresh.size
  document.title = count > 0 ? `(${count}) ${TITLE}` : TITLE
  // The number on the icon of the installed page.
  void navigator.setAppBadge?.(count)?.catch(() => {})
}
