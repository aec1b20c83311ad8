import { get } from './api.js'
import { startComposer } from './composer.js'
import { keepingPlace, onBeginning, onEnd } from './log.js'
import { showConnection } from './notices.js'
import { announce, startOffer } from './notify.js'
import { restore, sendAgain } from './outbox.js'
import { startSearch } from './search-door.js'
import { listen } from './stream.js'
import { answered, wakeAll } from './taps.js'
import { change, firstPage, loadNewer, loadOlder, reachesBackTo } from './timeline.js'
import { beginReading, isUnread, look, readElsewhere } from './unread.js'

const TYPING_MS = 6000
const typing = document.getElementById('typing')
let typingTimer

function receive(message) {
  if (!change(message)) return
  wakeAll()
  hideTyping()
  if (isUnread(message.id)) announce(message)
}

const SIGNALS = {
  answered,
  read: ({ upTo }) => readElsewhere(upTo),
  typing() {
    keepingPlace(() => (typing.hidden = false))
    clearTimeout(typingTimer)
    typingTimer = setTimeout(hideTyping, TYPING_MS)
  },
}

function hideTyping() {
  clearTimeout(typingTimer)
  if (!typing.hidden) keepingPlace(() => (typing.hidden = true))
}

function connected(stands) {
  showConnection(stands)
  if (!stands) return
  sendAgain()
  look()
}

async function start() {
  try {
    const page = await get('/chat/history')
    document.getElementById('loading').hidden = true
    restore()
    firstPage(page)
    await beginReading(page, { reachesBackTo, loadOlder })
    onBeginning(loadOlder)
    onEnd(loadNewer)
    listen(page.seq, { message: receive, signal: ({ kind, ...told }) => SIGNALS[kind](told), connected })
  } catch {
    showConnection(false)
    setTimeout(start, 3000)
  }
}

const startDemoClock = () =>
  import('./clock.js').then(
    ({ startClock }) => startClock(),
    () => setTimeout(startDemoClock, 3000),
  )
if (document.getElementById('clock')) void startDemoClock()

startComposer()
startSearch()
startOffer()
void start()
