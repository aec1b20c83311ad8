import { get } from './api.js'
import { messageElement } from './bubble.js'
import { clear, keepingPlace, newer as newerButton, put, remove, reveal, showMore, silently, toEnd } from './log.js'
import { arrived } from './outbox.js'
import { tap } from './taps.js'
import { noteArrival } from './unread.js'

// What is shown is one piece of the chat without gaps; `older` and `newer` say whether there is more on either side.
const known = new Map()
// What was told since the page opened: a page of the history that was asked for before may be older.
const changes = new Map()
// What was written after this number is new here.
let begun = 0
let older = false
let newer = false
let loading = false

const oldest = () => Math.min(...known.keys())
const newest = () => Math.max(0, ...known.keys())

export const reachesBackTo = (id) => !older || oldest() <= id

function show(given) {
  const told = changes.get(given.id)
  const message = told && told.seq > given.seq ? told : given
  if ((known.get(message.id) ?? 0) >= message.seq) return
  known.set(message.id, message.seq)
  if (message.event) arrived(message.event)
  if (message.removed) remove(message.id)
  else
    put(
      messageElement(message, (button, pressed) => tap(message, button, pressed)),
      message,
    )
}

const showAll = (messages) => silently(() => keepingPlace(() => messages.forEach(show)))

/** A change that the server tells; true for a new message of the bot. */
export function change(message) {
  const isNew = message.id > begun && !changes.has(message.id) && !message.removed
  changes.set(message.id, message)
  const fromBot = isNew && message.author === 'bot'
  if (isNew) noteArrival(message)
  if (message.event) arrived(message.event)
  if (known.has(message.id) || (!newer && message.id > newest())) keepingPlace(() => show(message), fromBot)
  return fromBot
}

export function firstPage(page) {
  begun = page.seq
  older = page.older
  silently(() => page.messages.forEach(show))
}

const asking = async (path, take) => {
  if (loading) return
  loading = true
  try {
    take(await get(path))
  } catch {
    // The next scroll asks again.
  } finally {
    loading = false
  }
}

export async function loadOlder() {
  if (!older) return
  await asking(`/chat/history?before=${oldest()}`, (page) => {
    older = page.older
    showAll(page.messages)
  })
  // Read at the very top: nothing tells that there is more unless it is asked for.
  if (older && document.getElementById('scroll').scrollTop < 300) queueMicrotask(loadOlder)
}

export async function loadNewer() {
  if (!newer) return
  await asking(`/chat/history?after=${newest()}`, (page) => {
    newer = page.newer
    showAll(page.messages)
    // What came while the page was asked for.
    if (!newer) showAll([...changes.values()].filter(({ id, removed }) => id > newest() && !removed))
    showMore(newer)
  })
}

/** Shows what stands around a message and brings it into view; false where that did not work. */
export async function jumpTo(id) {
  if (!known.has(id)) {
    const page = await get(`/chat/history?around=${id}`)
    replaceWith(page)
    older = page.older
    newer = page.newer
    showMore(newer)
  }
  return reveal(id)
}

/** Back to the newest messages, wherever the page stands. */
export async function toNewest() {
  if (newer) {
    const page = await get('/chat/history').catch(() => null)
    if (!page) return
    replaceWith(page)
    older = page.older
    newer = false
    showMore(false)
  }
  toEnd()
}

function replaceWith(page) {
  known.clear()
  clear()
  silently(() => page.messages.forEach(show))
}

newerButton.addEventListener('click', () => void toNewest())
