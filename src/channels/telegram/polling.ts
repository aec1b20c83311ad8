import type { Api } from 'grammy'
import type { ChannelEvent } from '../channel.js'
import { eventOf } from './events.js'
import type { Timer } from './timer.js'
import { BACK_LINES, lostLine, nextTryMs, NotStoredError, troubleOf } from './trouble.js'
import type { Trouble } from './trouble.js'

/** What the channel needs of a logger; pino's has it. */
export interface Log {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

/** Seconds that Telegram holds a poll open while nothing happens. */
export const POLL_SECONDS = 25

interface Polling {
  api: Api
  /** Done once, before the first poll; tried again until it succeeds. */
  greet(): Promise<void>
  /** An update is acknowledged only when this has resolved. */
  receive(event: ChannelEvent): Promise<void>
  log: Log
  timer: Timer
  random: () => number
}

/**
 * Fetches updates until the signal aborts, which also breaks off the open call of `api`.
 * Resolves when what was being received is stored; never rejects.
 */
export async function poll({ api, greet, receive, log, timer, random }: Polling, signal: AbortSignal): Promise<void> {
  let greeted = false
  let offset = 0
  let failures = 0
  let trouble: Trouble | null = null

  while (!signal.aborted) {
    try {
      if (!greeted) await greet()
      greeted = true
      // After an outage the first answer is wanted at once, to be able to say that it is over.
      const timeout = trouble === 'unreachable' ? 0 : POLL_SECONDS
      const updates = await api.getUpdates({ offset, timeout, allowed_updates: ['message', 'callback_query'] })
      for (const update of updates) {
        if (signal.aborted) return
        const event = eventOf(update)
        if (event !== null) await receive(event).catch(notStored)
        offset = update.update_id + 1
      }
      if (trouble !== null) log.info(BACK_LINES[trouble])
      trouble = null
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      if (trouble !== troubleOf(error)) {
        const { level, text } = lostLine(error)
        log[level](text)
      }
      trouble = troubleOf(error)
      failures += 1
      await timer.wait(nextTryMs(error, failures, random()), signal)
    }
  }
}

/** Only the kind of the error: a database error quotes what people wrote. */
function notStored(error: unknown): never {
  throw new NotStoredError(error instanceof Error ? error.name : 'unknown error')
}
