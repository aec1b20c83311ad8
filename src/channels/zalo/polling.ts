import { notStored } from '../not-stored.js'
import { persevere, type Log } from '../persevering.js'
import { TROUBLES } from './trouble.js'
import type { Timer } from '../timer.js'
import { ZaloRefusal, type ZaloCall } from './zalo-api.js'

/** Seconds that Zalo holds a poll open while nothing happens. */
export const POLL_SECONDS = 30

const SHORTEST_MS = 1_000

interface Polling {
  call: ZaloCall
  /** Done once, before the first poll; tried again until it succeeds. */
  greet(): Promise<void>
  /** Stores what a poll brought. */
  take(result: unknown): Promise<void>
  log: Log
  timer: Timer
}

/**
 * Asks for events until the signal aborts. Zalo tells an event once and wants no acknowledgement: what one poll brought
 * is stored, however often that has to be tried, before the next one begins. Never rejects.
 */
export async function poll({ call, greet, take, log, timer }: Polling, signal: AbortSignal): Promise<void> {
  const persistently = persevere({ troubles: TROUBLES, log, timer }, signal)
  if (!(await persistently(greet))) return
  while (!signal.aborted) {
    let result: unknown = null
    const asked = timer.now()
    await persistently(async () => {
      result = await nextOf(call, signal)
    })
    if (isEmpty(result)) {
      // An answer that never waits must not be asked for without end.
      if (timer.now() - asked < SHORTEST_MS) await timer.wait(SHORTEST_MS, signal)
      continue
    }
    const isStored = await persistently(() => take(result).catch(notStored))
    if (!isStored) await take(result).catch(() => log.error('a message from Zalo could not be stored and is lost'))
  }
}

/** What a poll brought; null where nothing happened. */
async function nextOf(call: ZaloCall, signal: AbortSignal): Promise<unknown> {
  try {
    return await call('getUpdates', { timeout: POLL_SECONDS }, signal)
  } catch (error) {
    if (error instanceof ZaloRefusal && error.code === 408) return null
    throw error
  }
}

const isEmpty = (result: unknown): boolean =>
  typeof result !== 'object' || result === null || Object.keys(result).length === 0
