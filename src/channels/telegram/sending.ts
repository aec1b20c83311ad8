import { aboutToLeave } from '../leaving.js'
import { NotSentError } from '../not-sent.js'
import type { Pacer } from './pacing.js'
import { payloadOf } from './payload.js'
import type { Timer } from './timer.js'
import type { Transport } from './transport.js'

// Waits before the next try of a call that did not get through; the outbox has its own, longer ones.
const RETRY_NOT_SENT_MS = [250, 1_000]
const FLOOD_TRIES = 3

interface Sending {
  token: string
  apiRoot: string
  transport: Transport
  pacer: Pacer
  timer: Timer
}

/**
 * The `fetch` by which everybody sends: paced, quiet for all when Telegram answers 429, and repeated only where
 * the call certainly did not leave. Files (`/file/bot<token>/…`) pass through unpaced.
 */
export function sendingFetch({ token, apiRoot, transport, pacer, timer }: Sending): typeof fetch {
  const methods = `${apiRoot}/bot${token}/`
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const contentType = new Headers(init?.headers).get('content-type')
    const signal = init?.signal ?? null
    const body = await wholeBody(init?.body)
    if (!url.startsWith(methods)) {
      return persistently(timer, signal, () =>
        transport(url, { method: init?.method ?? 'GET', contentType, body, signal }),
      )
    }
    const payload = payloadOf(body ?? '{}', contentType ?? 'application/json')
    const chat = isMessage(url.slice(methods.length)) ? payload.chat : null
    const call = { method: 'POST', contentType: contentType ?? 'application/json', body: payload.body, signal }
    for (let attempt = 1; ; attempt++) {
      const tooLong = await beforeSending(pacer.turn(chat, signal))
      if (tooLong > 0) return flooded(tooLong)
      await aboutToLeave()
      const answer = await botApiAnswer(await persistently(timer, signal, () => transport(url, call)))
      if (answer.status !== 429) return answer
      const retryAfter = await retryAfterOf(answer.clone())
      await beforeSending(pacer.pause(retryAfter))
      if (attempt === FLOOD_TRIES) return answer
    }
  }
}

/** The shared pace may be out of reach, as the database is; the message has not left then. */
function beforeSending<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw new NotSentError(error instanceof Error ? error.message : String(error))
  })
}

/** Telegram limits messages; a chat action, an edit or an answer to a tap is not one. */
function isMessage(method: string): boolean {
  return method.startsWith('send') && method !== 'sendChatAction'
}

/** A stream can be read once only, but a call may have to be repeated. */
async function wholeBody(body: unknown): Promise<string | Buffer | null> {
  if (body === undefined || body === null) return null
  if (typeof body === 'string') return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function persistently(
  timer: Timer,
  signal: AbortSignal | null,
  send: () => Promise<Response>,
): Promise<Response> {
  for (const ms of RETRY_NOT_SENT_MS) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof NotSentError) || signal?.aborted) throw error
      await timer.wait(ms, signal)
    }
  }
  return send()
}

/** A relay or a censor in between may answer with a page: no word of Telegram about the chat or the message. */
export async function botApiAnswer(answer: Response): Promise<Response> {
  if (await isOfTheBotApi(answer)) return answer
  if (answer.ok) throw new Error('the answer is not from the Bot API')
  const code = answer.status >= 500 ? answer.status : 502
  return envelope(code, `Bad Gateway: not the Bot API but something in between answered ${answer.status}`, {})
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

function flooded(seconds: number): Response {
  return envelope(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

function envelope(code: number, description: string, parameters: { retry_after?: number }): Response {
  return Response.json({ ok: false, error_code: code, description, parameters }, { status: code })
}
