import { untilSent } from '../not-sent.js'
import type { Timer } from '../timer.js'
import { withoutToken } from '../token.js'
import type { Transport } from '../transport.js'

/** A call that Zalo answered and refused, by its own code. */
export class ZaloRefusal extends Error {
  override readonly name = 'ZaloRefusal'
  constructor(
    readonly code: number,
    readonly description: string,
  ) {
    super(`${code} ${description}`)
  }
}

/**
 * Calls a method and returns its result. Throws a `ZaloRefusal` for an answer that refuses, a `NotSentError` where the
 * call certainly did not leave, and any other error where it may have.
 */
export type ZaloCall = (method: string, payload: object, signal?: AbortSignal | null) => Promise<unknown>

export function zaloCalls({
  token,
  apiRoot,
  transport,
}: {
  token: string
  apiRoot: string
  transport: Transport
}): ZaloCall {
  return async (method, payload, signal = null) => {
    const body = JSON.stringify(payload)
    const call = { method: 'POST', contentType: 'application/json', body, signal }
    const answer = await transport(`${apiRoot}/bot${token}/${method}`, call)
    const said = envelopeIn(await answer.text())
    if (said === null) throw notOfZalo(answer.status)
    if (said.ok) return said.result
    const code = said.error_code ?? answer.status
    throw new ZaloRefusal(code, withoutToken(said.description ?? 'no description', token))
  }
}

/** The same, repeated where the call certainly did not leave. */
export const persistent =
  (call: ZaloCall, timer: Timer): ZaloCall =>
  (method, payload, signal = null) =>
    untilSent(() => call(method, payload, signal), timer, signal)

interface Envelope {
  ok: boolean
  result?: unknown
  description?: string
  error_code?: number
}

function envelopeIn(text: string): Envelope | null {
  try {
    const said = JSON.parse(text) as Partial<Record<keyof Envelope, unknown>> | null
    if (typeof said?.ok !== 'boolean') return null
    return {
      ok: said.ok,
      result: said.result,
      ...(typeof said.description === 'string' ? { description: said.description } : {}),
      ...(typeof said.error_code === 'number' ? { error_code: said.error_code } : {}),
    }
  } catch {
    return null
  }
}

/** A relay in between may answer with a page, and Zalo does to a token that it does not know. */
function notOfZalo(status: number): Error {
  if (status < 400) return new Error('the answer is not from the Zalo Bot API')
  const code = status >= 500 || status === 401 || status === 404 ? status : 502
  return new ZaloRefusal(code, `an answer that is not of the Zalo Bot API (${status})`)
}
