import { setMaxListeners } from 'node:events'
import type { SSEStreamingApi } from 'hono/streaming'
import type { Clock } from '../domain/clock.js'
import { messageView } from './message-view.js'
import type { ChatSignal, WebPorts } from './ports.js'

const PAGE = 100
const HEARTBEAT_MS = 20_000

export interface ChatStreams {
  /**
   * Sends every change after `seq`, then what happens, until the page or the server ends it, the sign-in `session` is over
   * or `signedIn` says no.
   */
  run(
    stream: SSEStreamingApi,
    of: { chat: number; session: string },
    seq: number,
    signedIn: () => Promise<boolean>,
  ): Promise<void>
  /** Ends the streams of these sign-ins at once; those of another process end with its next poll. */
  end(sessions: string[]): void
  /** Tells the open pages of a chat how far it was read. */
  tellRead(chat: number): void
  /** Ends every stream and takes no new one. */
  close(): void
}

interface OpenStream {
  chat: number
  session: string
  seq: number
  /** How far the page knows the chat to be read; null at first, so that a page that was asleep is told. */
  readUpTo: number | null
  /** Whether that is to be looked up. */
  asksRead: boolean
  /** Signed out. */
  ended: boolean
  wake: () => void
}

/** The open pages of all chats. A poll finds what other processes write to the same database, and who was signed out. */
export function chatStreams(
  ports: Pick<WebPorts, 'chats' | 'channel' | 'sessions' | 'log'>,
  clock: Clock,
  pollMs = 2000,
): ChatStreams {
  const open = new Set<OpenStream>()
  const ending = new AbortController()
  // Every open page hears of the end.
  setMaxListeners(0, ending.signal)

  const poll = async () => {
    if (open.size === 0) return
    // Those of now: nothing was asked about one that opens meanwhile.
    const streams = [...open]
    const latest = await ports.chats.latest([...new Set(streams.map((stream) => stream.chat))])
    for (const stream of streams) {
      const { seq, readUpTo } = latest.get(stream.chat) ?? { seq: 0, readUpTo: 0 }
      stream.asksRead ||= readUpTo !== stream.readUpTo
      if (seq > stream.seq || stream.asksRead) stream.wake()
    }
    const standing = await ports.sessions.standing([...new Set(streams.map(({ session }) => session))], clock.now())
    for (const stream of streams) if (!standing.has(stream.session)) end(stream)
  }
  const end = (stream: OpenStream) => {
    stream.ended = true
    stream.wake()
  }
  const timer = setInterval(() => {
    poll().catch((error: unknown) => ports.log.error({ err: error }, 'polling the web chats failed'))
  }, pollMs)
  timer.unref()

  return {
    async run(stream, { chat, session }, seq, signedIn) {
      const bell = newBell()
      const momentary: ChatSignal[] = []
      const reading = { readUpTo: null, asksRead: true }
      const state: OpenStream = { chat, session, seq, ...reading, ended: false, wake: bell.ring }
      const deaf = ports.channel.listen(chat, (signal) => {
        if (signal.kind !== 'changed') momentary.push(signal)
        bell.ring()
      })
      open.add(state)
      stream.onAbort(bell.ring)
      ending.signal.addEventListener('abort', bell.ring)
      try {
        await stream.writeSSE({ event: 'alive', data: '', retry: 2000 })
        while (!stream.aborted && !ending.signal.aborted && !state.ended) {
          const changes = await ports.chats.changesSince(chat, state.seq, PAGE)
          for (const change of changes) {
            await stream.writeSSE({
              event: 'message',
              id: String(change.seq),
              data: JSON.stringify(messageView(change)),
            })
            state.seq = change.seq
          }
          if (changes.length === PAGE) continue
          if (state.asksRead) {
            state.asksRead = false
            const { readUpTo } = (await ports.chats.latest([chat])).get(chat) ?? { readUpTo: 0 }
            if (readUpTo !== state.readUpTo)
              await stream.writeSSE({ event: 'read', data: JSON.stringify({ upTo: readUpTo }) })
            state.readUpTo = readUpTo
          }
          for (const { kind, ...data } of momentary.splice(0)) {
            await stream.writeSSE({ event: kind, data: JSON.stringify(data) })
          }
          if (await bell.heardWithin(HEARTBEAT_MS)) continue
          if (!(await signedIn())) return
          await stream.writeSSE({ event: 'alive', data: '' })
        }
      } finally {
        open.delete(state)
        ending.signal.removeEventListener('abort', bell.ring)
        deaf()
      }
    },
    tellRead(chat) {
      for (const stream of open) {
        if (stream.chat !== chat) continue
        stream.asksRead = true
        stream.wake()
      }
    },
    end(sessions) {
      for (const stream of open) if (sessions.includes(stream.session)) end(stream)
    },
    close() {
      clearInterval(timer)
      ending.abort()
    },
  }
}

/** A bell that may ring before someone listens. */
function newBell() {
  let rung = false
  let answer: ((heard: boolean) => void) | null = null
  return {
    ring: () => {
      rung = true
      answer?.(true)
    },
    heardWithin: async (ms: number): Promise<boolean> => {
      const heard =
        rung ||
        (await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), ms)
          answer = (value) => {
            clearTimeout(timer)
            resolve(value)
          }
        }))
      answer = null
      rung = false
      return heard
    },
  }
}
