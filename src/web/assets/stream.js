import { get } from './api.js'

const SILENCE_MS = 45_000
const RESTING_MS = 25_000
const SIGNALS = ['typing', 'answered', 'read']

/**
 * Keeps listening to the chat from change `after` on. `message` gets each change in order, `signal` what is momentary,
 * `connected` whether the line stands.
 */
export function listen(after, { message, signal, connected }) {
  let seen = after
  let source
  let delay = 1000
  let watch
  let heard = 0

  // A line may be dead without a word; the server says something every 20 seconds.
  const alive = () => {
    clearTimeout(watch)
    heard = Date.now()
    watch = setTimeout(() => {
      connected(false)
      again(0)
    }, SILENCE_MS)
  }
  const again = (wait) => {
    source.close()
    clearTimeout(watch)
    watch = setTimeout(connect, wait)
  }
  const connect = () => {
    source = new EventSource(`/chat/events?after=${seen}`)
    alive()
    source.addEventListener('open', () => {
      delay = 1000
      alive()
      connected(true)
    })
    source.addEventListener('alive', alive)
    source.addEventListener('message', (event) => {
      alive()
      const change = JSON.parse(event.data)
      if (change.seq <= seen) return
      seen = change.seq
      message(change)
    })
    for (const kind of SIGNALS) {
      source.addEventListener(kind, (event) => {
        alive()
        signal({ kind, ...JSON.parse(event.data) })
      })
    }
    source.addEventListener('error', () => {
      connected(false)
      if (source.readyState !== EventSource.CLOSED) return
      // Refused, not lost: whoever is signed out is led to the door by this question.
      get('/chat/history?before=0').catch(() => {})
      delay = Math.min(delay * 2, 30_000)
      again(delay)
    })
  }
  connect()
  addEventListener('online', () => again(0))
  addEventListener('offline', () => connected(false))
  // After a sleep timers may be late, and a dead line looks alive.
  const woken = () => !document.hidden && Date.now() - heard > RESTING_MS && again(0)
  document.addEventListener('visibilitychange', woken)
  addEventListener('focus', woken)
  addEventListener('pageshow', woken)
}
