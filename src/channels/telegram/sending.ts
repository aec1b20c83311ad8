import { bytesOf } from '../bytes-of.js'
import { aboutToLeave } from '../leaving.js'
import { beforeSending, untilSent } from '../not-sent.js'
import { refused } from '../refused.js'
import type { Pacer } from './pacing.js'
import { inChat, payloadOf } from './payload.js'
import type { Timer } from '../timer.js'
import type { Transport } from '../transport.js'

const FLOOD_TRIES = 3

interface Sending {
  token: string
  apiRoot: string
  transport: Transport
  pacer: Pacer
  timer: Timer
  /** A group has got another id, under which it goes on. */
  onMoved(from: string, to: string): Promise<void>
}

/**
 * The `fetch` by which everybody sends: paced, quiet for all when Telegram answers 429, and repeated only where
 * the call certainly did not leave, or once where its group has got another id. Files (`/file/bot<token>/…`) pass through unpaced.
 */
export function sendingFetch({ token, apiRoot, transport, pacer, timer, onMoved }: Sending): typeof fetch {
  const methods = `${apiRoot}/bot${token}/`
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const contentType = new Headers(init?.headers).get('content-type')
    const signal = init?.signal ?? null
    const body = await wholeBody(init?.body)
    if (!url.startsWith(methods)) {
      const file = { method: init?.method ?? 'GET', contentType, body, signal }
      return untilSent(() => transport(url, file), timer, signal)
    }
    const payload = payloadOf(body ?? '{}', contentType ?? 'application/json')
    const chat = isMessage(url.slice(methods.length)) ? payload.chat : null
    const call = { method: 'POST', contentType: contentType ?? 'application/json', body: payload.body, signal }
    let hasMoved = false
    for (let attempt = 1; ; attempt++) {
      const tooLong = await beforeSending(pacer.turn(chat, signal))
      if (tooLong > 0) return flooded(tooLong)
      await aboutToLeave()
      const answer = await botApiAnswer(await untilSent(() => transport(url, call), timer, signal))
      const newChat = answer.status === 400 && !hasMoved ? await newChatIn(answer.clone()) : null
      if (newChat !== null && payload.chat !== null && typeof call.body === 'string') {
        await beforeSending(onMoved(payload.chat, newChat))
        call.body = inChat(call.body, newChat)
        hasMoved = true
        continue
      }
      if (answer.status !== 429) return answer
      const retryAfter = await retryAfterOf(answer.clone())
      await beforeSending(pacer.pause(retryAfter))
      if (attempt === FLOOD_TRIES) return answer
    }
  }
}

/** Telegram limits messages; a chat action, an edit or an answer to a tap is not one. */
function isMessage(method: string): boolean {
  return method.startsWith('send') && method !== 'sendChatAction'
}

/** A stream can be read once only, but a call may have to be repeated. */
async function wholeBody(body: unknown): Promise<string | Buffer | null> {
  if (body === undefined || body === null) return null
  if (typeof body === 'string') return body
  return bytesOf(body as AsyncIterable<Uint8Array>)
}

/** A relay or a censor in between may answer with a page: no word of Telegram about the chat or the message. */
export async function botApiAnswer(answer: Response): Promise<Response> {
  if (await isOfTheBotApi(answer)) return answer
  if (answer.ok) throw new Error('the answer is not from the Bot API')
  const code = answer.status >= 500 ? answer.status : 502
  return refused(code, `Bad Gateway: not the Bot API but something in between answered ${answer.status}`)
}

async function isOfTheBotApi(answer: Response): Promise<boolean> {
  if (!answer.headers.get('content-type')?.includes('json')) return false
  if (answer.ok) return true
  const said = (await answer
    .clone()
    .json()
    .catch(() => null)) as { error_code?: unknown } | null
  return typeof said?.error_code === 'number'
}

async function retryAfterOf(answer: Response): Promise<number> {
  const { parameters } = (await answer.json()) as { parameters?: { retry_after?: number } }
  return parameters?.retry_after ?? 1
}

/** A group that has become a supergroup has another id. */
async function newChatIn(answer: Response): Promise<string | null> {
  const { parameters } = (await answer.json()) as { parameters?: { migrate_to_chat_id?: number } }
  return parameters?.migrate_to_chat_id === undefined ? null : String(parameters.migrate_to_chat_id)
}

function flooded(seconds: number): Response {
  return refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
