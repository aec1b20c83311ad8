import type { ChannelEvent } from '../channels/channel.js'
import type { InboxEvent } from '../store/inbox.js'
import type { Ports } from './ports.js'

export interface Inbox {
  /** Resolves once the event is stored; only then may it be acknowledged to its channel. */
  receive(event: ChannelEvent): Promise<void>
  /** Looks for waiting events now: those of a dead process, or whose pause is over. */
  wake(): void
  /** Takes up no further events and resolves when those in hand are done. */
  stop(): Promise<void>
}

interface InboxOptions extends Pick<Ports, 'store'> {
  claimant: string
  handle(event: InboxEvent): Promise<void>
  /** What a failure means: try again however long it takes, try a few times, or leave it at that. */
  verdict(error: unknown): 'later' | 'count' | 'done'
  /** Told about an event that failed three times and was set aside. */
  givenUp(event: InboxEvent, error: unknown): Promise<void>
  problem(error: unknown, event?: InboxEvent): void
}

const LANES = 8
const LEASE_SECONDS = 15
const MOST_TRIES = 3
const LATER_SECONDS = 10

/** Handles stored events, those of one chat one at a time and in order, over all processes on the database. */
export function openInbox({ store, claimant, handle, verdict, givenUp, problem }: InboxOptions): Inbox {
  const lanes = new Set<Promise<void>>()
  let stopping = false
  let missed = false

  function wake(): void {
    if (stopping) return
    if (lanes.size >= LANES) {
      missed = true
      return
    }
    const lane = work()
      .catch((error: unknown) => problem(error))
      .finally(() => {
        lanes.delete(lane)
        if (missed) {
          missed = false
          wake()
        }
      })
    lanes.add(lane)
  }

  async function work(): Promise<void> {
    while (!stopping) {
      const chat = await store.chats.claimWaiting(claimant, LEASE_SECONDS)
      if (!chat) return
      await handleChat(chat)
    }
  }

  async function handleChat(chat: string): Promise<void> {
    const renewal = setInterval(
      () => {
        hold(chat).catch((error: unknown) => problem(error))
      },
      (LEASE_SECONDS * 1000) / 3,
    )
    let pause = 0
    try {
      for (let held = true; held && !stopping && pause === 0; held = await hold(chat)) {
        const event = await store.inbox.nextOf(chat)
        if (!event) break
        pause = await handleEvent(event)
      }
    } finally {
      clearInterval(renewal)
      await store.chats.release(chat, claimant, pause)
    }
  }

  /** False where this process stood still for longer than its lease, and another has the chat. */
  const hold = (chat: string) => store.chats.renew(chat, claimant, LEASE_SECONDS)

  /** How many seconds the chat has to rest before its next event. */
  async function handleEvent(event: InboxEvent): Promise<number> {
    try {
      await handle(event)
      await store.inbox.handled(event.id)
      return 0
    } catch (error) {
      problem(error, event)
      const message = error instanceof Error ? error.message : String(error)
      const judged = verdict(error)
      if (judged === 'done') {
        await store.inbox.handled(event.id)
        return 0
      }
      if (judged === 'later') return LATER_SECONDS
      if (event.attempts + 1 < MOST_TRIES) {
        await store.inbox.retryLater(event.id, message)
        return 2 * (event.attempts + 1)
      }
      await store.inbox.setAside(event.id, message)
      await givenUp(event, error).catch((failure: unknown) => problem(failure, event))
      return 0
    }
  }

  return {
    async receive({ id, channel, chat, update }) {
      await store.inbox.add({ channel, eventId: id, chat, update })
      wake()
    },
    wake,
    async stop() {
      stopping = true
      await Promise.all(lanes)
    },
  }
}
