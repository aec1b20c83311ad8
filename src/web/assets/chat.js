import { get } from './api.js'
import { messageElement } from './bubble.js'
import { startClock } from './clock.js'
import { startComposer } from './composer.js'
import { keepingPlace, onBeginning, put, remove, silently, toEnd } from './log.js'
import { countUnread, showConnection } from './notices.js'
import { arrived, sendAgain } from './outbox.js'
import { listen } from './stream.js'
import { answered, tap, wakeAll } from './taps.js'

const TYPING_MS = 6000
const loading = document.getElementById('loading')
const typing = document.getElementById('typing')
const known = new Map()
let older = false
let typingTimer

function show(message) {
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

function receive(message) {
  const fresh = !known.has(message.id) && !message.removed
  const fromBot = fresh && message.author === 'bot'
  if (fromBot) {
    countUnread()
    wakeAll()
    hideTyping()
  }
  keepingPlace(() => show(message), fromBot)
}

function signal(told) {
  if (told.kind === 'answered') return answered(told)
  keepingPlace(() => (typing.hidden = false))
  clearTimeout(typingTimer)
  typingTimer = setTimeout(hideTyping, TYPING_MS)
}

function hideTyping() {
  clearTimeout(typingTimer)
  if (!typing.hidden) keepingPlace(() => (typing.hidden = true))
}

function connected(stands) {
  showConnection(stands)
  if (stands) sendAgain()
}

let loadingOlder = false
async function loadOlder() {
  if (!older || loadingOlder) return
  loadingOlder = true
  try {
    const page = await get(`/chat/history?before=${Math.min(...known.keys())}`)
    older = page.older
    silently(() => keepingPlace(() => page.messages.forEach(show)))
    // Read at the very top: nothing tells that there is more unless it is asked for.
    if (older && document.getElementById('scroll').scrollTop < 300) queueMicrotask(loadOlder)
  } catch {
    // The next scroll asks again.
  } finally {
    loadingOlder = false
  }
}

async function start() {
  try {
    const page = await get('/chat/history')
    older = page.older
    silently(() => page.messages.forEach(show))
    loading.hidden = true
    toEnd()
    onBeginning(loadOlder)
    listen(page.seq, { message: receive, signal, connected })
  } catch {
    showConnection(false)
    setTimeout(start, 3000)
  }
}

startComposer()
startClock()
void start()
