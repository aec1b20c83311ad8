import { AsyncLocalStorage } from 'node:async_hooks'

interface Event {
  /** The inbox's id of the event that is being handled. */
  id: string
  replies: number
}

const current = new AsyncLocalStorage<Event>()

export const whileHandling = <T>(eventId: string, work: () => Promise<T>): Promise<T> =>
  current.run({ id: eventId, replies: 0 }, work)

/** Names the event at hand, so that handling it again after a kill is known as the same. */
export function eventAtHand(): string {
  const event = current.getStore()
  if (!event) throw new Error('no event is being handled')
  return event.id
}

/**
 * Gives each message that answers an event a key of its own: the same event handled again gives the same keys in the
 * same order, and a channel that can do so writes a message of one key only once.
 */
export function keyedReplies(fetchOfChannel: typeof fetch): typeof fetch {
  return (input, init) => {
    const event = current.getStore()
    const address = input instanceof Request ? input.url : input.toString()
    if (!event || !address.endsWith('/sendMessage') || typeof init?.body !== 'string')
      return fetchOfChannel(input, init)
    const payload = JSON.parse(init.body) as object
    const body = JSON.stringify({ ...payload, dau_moi_key: nextKey(event) })
    return fetchOfChannel(input, { ...init, body })
  }
}

/** The key of a file that answers the event at hand: a form is not rewritten on its way, so it has its key from the start. */
export function keyOfFile(): string {
  const event = current.getStore()
  if (!event) throw new Error('no event is being handled')
  return nextKey(event)
}

function nextKey(event: Event): string {
  event.replies += 1
  return `reply:${event.id}:${event.replies}`
}
