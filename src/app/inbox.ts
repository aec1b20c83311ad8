import type { ChannelEvent } from '../channels/channel.js'
import type { InboxEvent, KeptConversation } from '../store/inbox.js'
import type { Ports } from './ports.js'
import { oneByOne } from './one-by-one.js'
import { storable } from './without-secrets.js'

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
  /** `keep` is told where the conversation of the chat stands from now on (null: it is over), also by what fails then. */
  handle(event: InboxEvent, keep: (conversation: object | null) => void): Promise<void>
  /**
   * What a failure means: nothing was tried and it is to be soon, try again however long it takes, try a few times, or
   * leave it at that.
   */
  verdict(error: unknown): 'soon' | 'later' | 'count' | 'done'
  /** Told about an event that failed three times, or that processes died of, and was set aside. */
  givenUp(event: InboxEvent, error: unknown): Promise<void>
  problem(error: unknown, event?: InboxEvent): void
}

/** How the handling of an event ended. */
interface Outcome {
  /** Whether the chat is held any longer. */
  held: boolean
  /** How many seconds it has to rest before its next event. */
  pause: number
  /** Null where there is none, or it has to wait. */
  next: InboxEvent | null
}

// Those at work share their statements (store/gathered.ts): many at a time cost the database little more than a few.
const LANES = 24
const LEASE_SECONDS = 15
const MOST_TRIES = 3
// A process may be killed or restarted at any event; what several died of, the next would die of as well.
const MOST_DEATHS = 6
const SOON_SECONDS = 1
const LATER_SECONDS = 10

/** Handles stored events, those of one chat one at a time and in order, over all processes on the database. */
export function openInbox({ store, claimant, handle, verdict, givenUp, problem }: InboxOptions): Inbox {
  const lanes = new Set<Promise<void>>()
  // A lease may run out under a lane of this process, and a chat be claimed as it is given back.
  const inOrder = oneByOne()
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
      const event = await store.chats.claimWaiting(claimant, LEASE_SECONDS)
      if (!event) return
      await inOrder(event.chat, (waited) => (waited ? goOn(event.chat) : handleChat(event)))
    }
  }

  /** Another lane had the chat when it was claimed: what waits by now counts, if it was not given back since. */
  async function goOn(chat: string): Promise<void> {
    if (!(await hold(chat))) return
    const event = await store.inbox.nextOf(chat)
    if (event) await handleChat(event)
    else await store.chats.release(chat, claimant)
  }

  async function handleChat(first: InboxEvent): Promise<void> {
    const { chat } = first
    const renewal = setInterval(
      () => {
        hold(chat).catch((error: unknown) => problem(error))
      },
      (LEASE_SECONDS * 1000) / 3,
    )
    let held = true
    let pause = 0
    let event: InboxEvent | null = first
    try {
      while (event && !stopping) {
        ;({ held, pause, next: event } = await handleEvent(event))
      }
    } finally {
      clearInterval(renewal)
      // What was given back may be with another lane by now.
      if (held) await store.chats.release(chat, claimant, pause)
    }
  }

  /** False where this process stood still for longer than its lease, and another has the chat. */
  const hold = (chat: string, kept: KeptConversation | null = null) =>
    store.chats.renew(chat, claimant, LEASE_SECONDS, kept)

  async function handleEvent(event: InboxEvent): Promise<Outcome> {
    let kept: KeptConversation | null = null
    const handled = async () => {
      const next = await store.inbox.handled(event, claimant, LEASE_SECONDS, kept)
      return { held: next !== null, pause: 0, next }
    }
    // What is handled again begins where it began.
    const after = async (pause: number, keeping: KeptConversation | null = null) => {
      const held = await hold(event.chat, keeping)
      return { held, pause, next: held && pause === 0 ? await store.inbox.nextOf(event.chat) : null }
    }
    if (event.attempts >= MOST_DEATHS) {
      await giveUp(event, new Error(`${event.attempts} processes died of it or stood still`))
      return after(0)
    }
    try {
      await handle(event, (state) => void (kept = { state }))
      return await handled()
    } catch (error) {
      const judged = verdict(error)
      if (judged === 'soon') return after(SOON_SECONDS)
      problem(error, event)
      if (judged === 'done') return handled()
      if (judged === 'later') return after(LATER_SECONDS)
      if (event.attempts + 1 < MOST_TRIES) {
        await store.inbox.retryLater(event.id, reasonOf(error))
        return after(2 * (event.attempts + 1))
      }
      await giveUp(event, error)
      return after(0, kept)
    }
  }

  async function giveUp(event: InboxEvent, error: unknown): Promise<void> {
    if (await store.inbox.setAside(event.id, reasonOf(error)))
      await givenUp(event, error).catch((failure: unknown) => problem(failure, event))
  }

  const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

  return {
    async receive({ id, channel, chat, update }) {
      await store.inbox.add({ channel, eventId: id, chat, update: storable(update) })
      wake()
    },
    wake,
    async stop() {
      stopping = true
      await Promise.all(lanes)
    },
  }
}
