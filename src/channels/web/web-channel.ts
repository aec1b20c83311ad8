import type { Temporal } from 'temporal-polyfill'
import type { Channel, ChannelEvent } from '../channel.js'
import { aboutToLeave } from '../leaving.js'
import { botApi } from './bot-api.js'
import { uploadIn } from '../multipart.js'
import { refused } from '../refused.js'
import type { WebChatPort, WebFile, WebFilePort, WebMessage, WebSignal } from './port.js'
import { messageUpdate, tapUpdate, WEB_BOT, type WebPerson } from './telegram.js'

/** What a person did on the page; `event` is a UUID of the browser and the same when the action is sent again. */
interface WebAction {
  event: string
  person: WebPerson
}

/** The web chat as a channel, with the door for what people do on the page. */
export interface WebChannel extends Channel {
  /** Each resolves once the action is stored, and rejects where nothing is taken (yet, or any more). */
  say(action: WebAction & { text: string }): Promise<WebMessage>
  handIn(action: WebAction & { file: WebFile }): Promise<WebMessage>
  /** 'stale': the message is gone or has no such button (any more). */
  tap(action: WebAction & { message: number; data: string }): Promise<'taken' | 'stale'>
  /** Calls `listener` for what open pages of the chat are told, until the returned function is called. */
  listen(chat: number, listener: (signal: WebSignal) => void): () => void
}

// The channel never leaves the process: the token and the address are words for grammY.
const TOKEN = 'web'
const API_ROOT = 'http://web.invalid'

/** `baseUrl` is where people reach the page, without a slash at its end. */
export function webChannel(options: {
  chats: WebChatPort
  files: WebFilePort
  now: () => Temporal.Instant
  baseUrl: string
}): WebChannel {
  const { chats, files, now } = options
  const listeners = new Map<number, Set<(signal: WebSignal) => void>>()
  const signal = (chat: number, told: WebSignal) => listeners.get(chat)?.forEach((listener) => listener(told))
  const call = botApi({ chats, files, now, signal })
  const receiving = new Set<Promise<void>>()
  let receive: ((event: ChannelEvent) => Promise<void>) | null = null

  const taken = async <T>(work: (receive: (event: ChannelEvent) => Promise<void>) => Promise<T>): Promise<T> => {
    if (!receive) throw new Error('the web chat takes no events now')
    const running = work(receive)
    const settled = running.then(
      () => {},
      () => {},
    )
    receiving.add(settled)
    return running.finally(() => receiving.delete(settled))
  }

  const write = ({ event, person }: WebAction, text: string, fileId: string | null): Promise<WebMessage> =>
    taken(async (deliver) => {
      const content = { key: event, author: 'person' as const, text, buttons: [], fileId, sentAt: now() }
      const told = (kept: WebMessage) => eventOf(person, event, (id) => messageUpdate(id, person, kept))
      const message = await chats.append(person.chat, content, told)
      signal(person.chat, { kind: 'changed' })
      // Stored already, which changes nothing: now it is taken up.
      await deliver(told(message))
      return message
    })

  return {
    name: 'web',
    capabilities: { buttons: true, edit: true, files: true },
    token: TOKEN,
    apiRoot: API_ROOT,
    fetch: async (input, init) => {
      const path = pathOf(input)
      const [, first, method = ''] = path
      if (first === `bot${TOKEN}`) {
        const body = await bodyOf(method, init)
        if (body === null) return refused(400, 'Bad Request: neither JSON nor a document')
        await aboutToLeave()
        const { status, envelope } = await call(method, body)
        return Response.json(envelope, { status })
      }
      const file = first === 'file' && method === `bot${TOKEN}` && path.length === 4 ? await files.read(path[3]!) : null
      if (file) return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': file.mime } })
      return first === 'file' ? refused(404, 'Not Found') : refused(401, 'Unauthorized')
    },
    botInfo: () => WEB_BOT,
    start: async (handler) => {
      receive = handler
    },
    stop: async () => {
      receive = null
      await Promise.all(receiving)
    },
    webhook: null,
    inviteLink: (code) => `${options.baseUrl}/vao/${encodeURIComponent(code)}`,
    say: ({ text, ...action }) => write(action, text, null),
    handIn: ({ file, ...action }) => write(action, '', file.id),
    tap: ({ event, person, message: id, data }) =>
      taken(async (deliver) => {
        const message = await chats.message(person.chat, id)
        const offered = message?.buttons
          .flat()
          .some((button) => 'callback_data' in button && button.callback_data === data)
        if (!message || !offered) return 'stale'
        await deliver(eventOf(person, event, (callbackId) => tapUpdate(callbackId, person, message, data)))
        return 'taken'
      }),
    listen: (chat, listener) => {
      const others = listeners.get(chat) ?? new Set()
      listeners.set(chat, others.add(listener))
      return () => {
        others.delete(listener)
        if (others.size === 0 && listeners.get(chat) === others) listeners.delete(chat)
      }
    },
  }
}

// With the chat in its id, an event of one person can never pass for another's.
function eventOf(person: WebPerson, event: string, update: (id: string) => ChannelEvent['update']): ChannelEvent {
  const id = `${person.chat}:${event}`
  return { channel: 'web', id, chat: String(person.chat), update: update(id) }
}

const SENDS_FILE = new Set(['sendDocument', 'sendPhoto'])

/** JSON as it is, or what is sent with a document or picture; null where the body is something else. */
async function bodyOf(method: string, init: RequestInit | undefined): Promise<string | object | null> {
  if (typeof init?.body === 'string') return init.body
  return init && SENDS_FILE.has(method) ? uploadIn(init) : null
}

function pathOf(input: Parameters<typeof fetch>[0]): string[] {
  const url = input instanceof Request ? input.url : String(input)
  return new URL(url).pathname.split('/')
}
