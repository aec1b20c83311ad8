import { AsyncLocalStorage } from 'node:async_hooks'
import { NotSentError } from './not-sent.js'

const current = new AsyncLocalStorage<() => Promise<void>>()

/**
 * Sends something; `leaving` is called when it is about to leave, after whatever it had to wait for. Where `leaving`
 * throws, nothing leaves: the send fails with a `NotSentError`.
 */
export const whenLeaving = <T>(leaving: () => Promise<void>, send: () => Promise<T>): Promise<T> =>
  current.run(leaving, send)

/** Called by a channel right before a message leaves. */
export async function aboutToLeave(): Promise<void> {
  try {
    await current.getStore()?.()
  } catch (error) {
    throw new NotSentError(error instanceof Error ? error.message : String(error))
  }
}
