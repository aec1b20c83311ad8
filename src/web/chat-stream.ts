import type { SSEStreamingApi } from 'hono/streaming'
import { messageView } from './message-view.js'
import type { ChatSignal, WebPorts } from './ports.js'

const PAGE = 100
const HEARTBEAT_MS = 20_000

export interface ChatStreams {
  /** Sends every change after `seq`, then what happens, until the page or the server ends it or `signedIn` says no. */
  run(stream: SSEStreamingApi, chat: number, seq: number, signedIn: () => Promise<boolean>): Promise<void>
  /** Ends every stream and takes no new one. */
  close(): void
}

interface OpenStream {
  chat: number
  seq: number
  wake: () => void
}

/** The open pages of all chats. A poll finds what other processes write to the same database. */
export function chatStreams(ports: Pick<WebPorts, 'chats' | 'channel' | 'log'>, pollMs = 2000): ChatStreams {
  const open = new Set<OpenStream>()
  const ending = new AbortController()

  const poll = async () => {
    if (open.size === 0) return
    const latest = await ports.chats.latest([...new Set([...open].map((stream) => stream.chat))])
    for (const stream of open) if ((latest.get(stream.chat) ?? 0) > stream.seq) stream.wake()
  }
  const timer = setInterval(() => {
    poll().catch((error: unknown) => ports.log.error({ err: error }, 'polling the web chats failed'))
  }, pollMs)
  timer.unref()

  return {
    async run(stream, chat, seq, signedIn) {
      const bell = newBell()
      const momentary: ChatSignal[] = []
      const state: OpenStream = { chat, seq, wake: bell.ring }
      const deaf = ports.channel.listen(chat, (signal) => {
        if (signal.kind !== 'changed') momentary.push(signal)
        bell.ring()
      })
      open.add(state)
      stream.onAbort(bell.ring)
      ending.signal.addEventListener('abort', bell.ring)
      try {
        await stream.writeSSE({ event: 'alive', data: '', retry: 2000 })
        while (!stream.aborted && !ending.signal.aborted) {
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
