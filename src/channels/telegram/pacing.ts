import { lineAt } from './line.js'
import { take, TELEGRAM_RATES, type Rate, type Rates } from './rate.js'
import type { SharedPace } from './shared-pace.js'
import type { Timer } from '../timer.js'

export interface Pacer {
  /**
   * Waits for the turn of a call: a message waits for its chat and for all, other calls (`chat` null) for a pause only.
   * Returns 0 when it may go, or the seconds that a pause still lasts where that is too long to wait for.
   */
  turn(chat: string | null, signal?: AbortSignal | null): Promise<number>
  /** Telegram asked for quiet: nobody sends for so many seconds. */
  pause(seconds: number): Promise<void>
}

const CHATS_BEFORE_SWEEP = 1_000

/** The ids of groups are negative. */
const isGroup = (chat: string): boolean => chat.startsWith('-')
// Telegram allows 20 messages a minute to a group, with those at once after a rest.
const groupRate = (rate: Rate): Rate => ({ ...rate, everyMs: rate.everyMs * 3.5 })

/**
 * The pace over all chats is kept by all processes together. That of one chat each process keeps for itself: its events
 * are handled by one at a time, so that two meet there only when a push and an answer do, which Telegram lets pass.
 */
export function pacer(timer: Timer, pace: SharedPace, rates: Rates = TELEGRAM_RATES): Pacer {
  const line = lineAt(pace, timer, rates.overall)
  const chats = new Map<string, number>()

  function takeOfChat(chat: string, now: number): number {
    if (chats.size >= CHATS_BEFORE_SWEEP) for (const [key, fullAt] of chats) if (fullAt <= now) chats.delete(key)
    const { at, fullAt } = take(chats.get(chat) ?? 0, isGroup(chat) ? groupRate(rates.chat) : rates.chat, now)
    chats.set(chat, fullAt)
    return at
  }

  return {
    async turn(chat, signal) {
      if (chat === null) return line.quietOver(signal)
      // The chat first: a chat with a long queue must not take the common places long before it can use them.
      const now = timer.now()
      const at = takeOfChat(chat, now)
      if (at > now) await timer.wait(at - now, signal)
      return line.turn(signal)
    },
    pause: (seconds) => line.pause(seconds * 1_000),
  }
}
