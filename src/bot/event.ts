import { AsyncLocalStorage } from 'node:async_hooks'
import { repeatedText } from '../domain/delivery/after-failure.js'

/** How answers leave by a channel that shows one twice which is sent twice. */
export interface Answering {
  /** How many answers had begun to leave when the event was handled before: all but the last of them have arrived. */
  begun: number
  /** Sends the answer of that number; noted before it leaves. */
  send(answer: number, send: () => Promise<Response>): Promise<Response>
}

interface Event {
  /** The inbox's id of the event that is being handled, with its channel. */
  id: string
  /** Null where the channel writes what has the same key only once. */
  answering: Answering | null
  /** That of its chat. */
  conversation: ConversationState
}

/** Where a conversation stands: read with its event, and kept with the end of it. */
export interface ConversationState {
  read(): unknown
  /** `null`: it is over. */
  keep(state: object | null): void
}

const current = new AsyncLocalStorage<Event & { answers: number }>()

export const whileHandling = <T>(event: Event, work: () => Promise<T>): Promise<T> =>
  current.run({ ...event, answers: 0 }, work)

function atHand(): Event & { answers: number } {
  const event = current.getStore()
  if (!event) throw new Error('no event is being handled')
  return event
}

/** Names the event at hand, so that handling it again after a kill is known as the same. */
export const eventAtHand = (): string => atHand().id

export const conversationAtHand = (): ConversationState => atHand().conversation

/**
 * Gives each message that answers an event a key of its own: the same event handled again gives the same keys in the
 * same order. A channel that can do so writes a message of one key only once. By another, what has arrived is not sent
 * again, and what may have is sent again with a first line that says so.
 */
export function keyedAnswers(fetchOfChannel: typeof fetch): typeof fetch {
  return (input, init) => {
    const event = current.getStore()
    const method = (input instanceof Request ? input.url : input.toString()).split('/').at(-1)
    if (!event || (method !== 'sendMessage' && method !== 'sendDocument')) return fetchOfChannel(input, init)
    if (method === 'sendDocument' || typeof init?.body !== 'string')
      return once(event, event.answers, () => fetchOfChannel(input, init))
    const key = nextKey(event)
    const payload = JSON.parse(init.body) as { text: string }
    const text = isRepeated(event) ? repeatedText(payload.text) : payload.text
    const body = JSON.stringify({ ...payload, text, dau_moi_key: key })
    return once(event, event.answers, () => fetchOfChannel(input, { ...init, body }))
  }
}

/**
 * The key of a file that answers the event at hand, and the words under it: a form is not rewritten on its way, so it
 * has both from the start.
 */
export function fileAnswer(caption: string): { key: string; caption: string } {
  const event = atHand()
  return { key: nextKey(event), caption: isRepeated(event) ? repeatedText(caption) : caption }
}

function nextKey(event: Event & { answers: number }): string {
  event.answers += 1
  return `reply:${event.id}:${event.answers}`
}

const isRepeated = ({ answering, answers }: Event & { answers: number }): boolean => answering?.begun === answers

function once({ answering }: Event, answer: number, send: () => Promise<Response>): Promise<Response> {
  if (answering === null) return send()
  return answer < answering.begun ? Promise.resolve(ARRIVED()) : answering.send(answer, send)
}

/** Of a message that arrived when the event was handled before, nobody asks more than that. */
const ARRIVED = (): Response => Response.json({ ok: true, result: { message_id: 0, date: 0, chat: { id: 0 } } })
