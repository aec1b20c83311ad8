import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { bytesOf } from './bytes-of.js'
import { NotSentError } from './not-sent.js'
import { withoutToken } from './token.js'

export interface Call {
  method: string
  contentType: string | null
  body: string | Buffer | null
  signal: AbortSignal | null
}

export type Transport = (url: string, call: Call) => Promise<Response>

/** How long a call may take. */
export interface Patience {
  /** How long the other side may say nothing. */
  silenceMs: number
  /** How long the whole of it may take, however busily it is answered. */
  wholeMs: number
}

/** For calls that are answered at once; so long that the largest file gets through a slow line. */
export const SENDING: Patience = { silenceMs: 30_000, wholeMs: 120_000 }

/** For polls, which the other side holds open for so many seconds while nothing happens. */
export const whilePolling = (seconds: number): Patience => ({
  silenceMs: (seconds + 15) * 1_000,
  wholeMs: (seconds + 60) * 1_000,
})

// Shorter than servers keep idle connections: a message written into a dying one would be lost without our knowing.
const IDLE_CONNECTION_MS = 10_000

/**
 * HTTP over node:http. Neither fetch at hand would do: only the socket knows whether a request may have left
 * (a `NotSentError` says that it did not, any other error that it may have); the native one also refuses grammY's
 * abort signals and is slower, and grammY's own is not exported. Errors carry neither the URL nor the token.
 */
export function httpTransport({ token, silenceMs, wholeMs }: { token: string } & Patience): Transport {
  const agents = {
    http: new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
    https: new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
  }
  return (url, { method, contentType, body, signal }) =>
    new Promise((resolve, reject) => {
      let mayHaveLeft = false
      const fail = (error: unknown) => {
        settled()
        reject(tellApart(error, mayHaveLeft, token))
      }
      const abort = () => request.destroy(new Error('aborted'))
      const settled = () => {
        clearTimeout(deadline)
        signal?.removeEventListener('abort', abort)
      }
      if (signal?.aborted) return reject(new NotSentError('aborted'))

      const secure = url.startsWith('https:')
      const headers = contentType === null ? {} : { 'content-type': contentType }
      const late = () => request.destroy(new Error(`no whole answer within ${wholeMs} ms`))
      const deadline = setTimeout(late, wholeMs)
      let request: ReturnType<typeof httpRequest>
      try {
        request = secure
          ? httpsRequest(url, { method, headers, timeout: silenceMs, agent: agents.https })
          : httpRequest(url, { method, headers, timeout: silenceMs, agent: agents.http })
      } catch (error) {
        return fail(error)
      }
      signal?.addEventListener('abort', abort)
      request.on('socket', (socket) => {
        if (!socket.connecting) mayHaveLeft = true
        else socket.once(secure ? 'secureConnect' : 'connect', () => (mayHaveLeft = true))
      })
      request.on('timeout', () => request.destroy(new Error(`no answer within ${silenceMs} ms`)))
      request.on('error', fail)
      request.on('response', (answer) => {
        bytesOf(answer)
          .then((bytes) => {
            settled()
            resolve(responseOf(answer, bytes, token))
          })
          .catch(fail)
      })
      request.end(body ?? undefined)
    })
}

function responseOf(answer: IncomingMessage, bytes: Buffer, token: string): Response {
  const headers = { 'content-type': answer.headers['content-type'] ?? 'application/octet-stream' }
  const status = answer.statusCode ?? 502
  // Refusals are quoted in errors, and a relay may quote the path.
  const body = status >= 400 ? withoutToken(bytes.toString(), token) : new Uint8Array(bytes)
  return new Response(body, { status, headers })
}

function tellApart(error: unknown, mayHaveLeft: boolean, token: string): Error {
  const { message, code } = error as NodeJS.ErrnoException
  // A refused connection to several addresses has an empty message and only a code.
  const text = withoutToken(message || code || 'network error', token)
  return mayHaveLeft ? new Error(text) : new NotSentError(text)
}
