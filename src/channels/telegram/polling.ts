import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { ChannelEvent } from '../channel.js'
import { notStored } from '../not-stored.js'
import { persevere, type Log } from '../persevering.js'
import { ALLOWED_UPDATES } from './events.js'
import type { Timer } from '../timer.js'
import { troublesBy } from './trouble.js'

/** Seconds that Telegram holds a poll open while nothing happens. */
export const POLL_SECONDS = 25

interface Polling {
  api: Api
  /** Done once, before the first poll; tried again until it succeeds. */
  greet(): Promise<void>
  /** Null for an update that is none of the bot's business. */
  eventOf(update: Update): ChannelEvent | null
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
export async function poll(
  { api, greet, eventOf, receive, log, timer, random }: Polling,
  signal: AbortSignal,
): Promise<void> {
  let offset = 0

  /** Those of one chat one after another, so that one which is not stored is not overtaken. Gives the first of such. */
  async function receiveAll(updates: Update[]): Promise<{ id: number; error: unknown } | null> {
    const chats = new Map<string, { id: number; event: ChannelEvent }[]>()
    for (const update of updates) {
      const event = eventOf(update)
      if (event === null) continue
      const ofChat = chats.get(event.chat)
      if (ofChat) ofChat.push({ id: update.update_id, event })
      else chats.set(event.chat, [{ id: update.update_id, event }])
    }
    const received = await Promise.all(
      [...chats.values()].map(async (ofChat) => {
        for (const { id, event } of ofChat) {
          // What is left is not acknowledged: no further poll is made.
          if (signal.aborted) return null
          try {
            await receive(event)
          } catch (error) {
            return { id, error }
          }
        }
        return null
      }),
    )
    return received.filter((one) => one !== null).toSorted((a, b) => a.id - b.id)[0] ?? null
  }

  const persistently = persevere({ troubles: troublesBy(random), log, timer }, signal)
  if (!(await persistently(greet))) return
  while (!signal.aborted) {
    await persistently(async (trouble) => {
      // After an outage the first answer is wanted at once, to be able to say that it is over.
      const timeout = trouble === 'unreachable' ? 0 : POLL_SECONDS
      const updates = await api.getUpdates({ offset, timeout, allowed_updates: ALLOWED_UPDATES })
      signal.throwIfAborted()
      const failed = await receiveAll(updates)
      if (failed) {
        offset = failed.id
        notStored(failed.error)
      }
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
    })
  }
}
