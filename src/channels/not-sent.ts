import type { Timer } from './timer.js'

/** A call that certainly never reached the other side, so that it may be tried again. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

/** What has to be done before a message can leave: where it fails, as with the database away, the message has not left. */
export function beforeSending<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw new NotSentError(error instanceof Error ? error.message : String(error))
  })
}

// Waits before the next try of a call that did not get through; the outbox has its own, longer ones.
const RETRY_MS = [250, 1_000]

/** Does a call, and does it again where it certainly did not leave. */
export async function untilSent<T>(call: () => Promise<T>, timer: Timer, signal: AbortSignal | null): Promise<T> {
  for (const ms of RETRY_MS) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof NotSentError) || signal?.aborted) throw error
      await timer.wait(ms, signal)
    }
  }
  return call()
}
