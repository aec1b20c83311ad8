import type { Changes } from '../changes.js'

export interface LoggedCall {
  method: string
  fields: Record<string, unknown>
  /** When it came, in ms of `performance.now()`. */
  at: number
  /** 200 or the error code; null while it is being answered or when the answer was lost. */
  status: number | null
}

export interface Calls {
  readonly calls: readonly LoggedCall[]
  callsOf(method: string): LoggedCall[]
  /** Waits until a call like this has come. */
  called(method: string, like?: (call: LoggedCall) => boolean, ms?: number): Promise<LoggedCall>
}

/** A log of calls, and what adds to it. */
export function callLog({ until }: Changes): Calls & { add(method: string): LoggedCall } {
  const calls: LoggedCall[] = []
  return {
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    called: (method, like = () => true, ms) =>
      until(
        () => calls.find((call) => call.method === method && like(call)),
        () => `a call of ${method}; there were ${calls.map((call) => call.method).join(', ')}`,
        ms,
      ),
    add(method) {
      const call: LoggedCall = { method, fields: {}, at: performance.now(), status: null }
      calls.push(call)
      return call
    },
  }
}
