import type { Timer } from './timer.js'

/** A token bucket: one message every `everyMs`, and up to `burst` at once after a rest. */
export interface Rate {
  everyMs: number
  burst: number
}

export interface Rates {
  chat: Rate
  overall: Rate
}

// Telegram allows 1 message a second to a chat and 30 a second in all. At exactly the limit, clock drift earns a 429: 97 %.
export const TELEGRAM_RATES: Rates = {
  chat: { everyMs: 1_000 / 0.97, burst: 3 },
  overall: { everyMs: 1_000 / 30 / 0.97, burst: 3 },
}

/**
 * Takes the next place in a bucket. `fullAt` is the instant at which the bucket has refilled (its whole state);
 * `at` is when the message may go. All in milliseconds of one clock.
 */
export function take(fullAt: number, rate: Rate, now: number): { at: number; fullAt: number } {
  const at = Math.max(now, fullAt - (rate.burst - 1) * rate.everyMs)
  return { at, fullAt: Math.max(fullAt, at) + rate.everyMs }
}

export interface Pacer {
  /**
   * Waits for the turn of a call: a message waits for its chat and for all, other calls (`chat` null) for a pause only.
   * Returns 0 when it may go, or the seconds that a pause still lasts where that is too long to wait for.
   */
  turn(chat: string | null, signal?: AbortSignal | null): Promise<number>
  /** Telegram asked for quiet: nobody sends for so many seconds. */
  pause(seconds: number): void
}

/** Longest pause that a sender sits out; beyond it the caller is told at once and can choose another channel. */
const LONGEST_WAIT_MS = 60_000
const CHATS_BEFORE_SWEEP = 1_000

export function pacer(timer: Timer, rates: Rates = TELEGRAM_RATES): Pacer {
  const chats = new Map<string, number>()
  let overallFullAt = 0
  let pausedUntil = 0
  let line: Promise<unknown> = Promise.resolve()

  function takeOfChat(chat: string, now: number): number {
    if (chats.size >= CHATS_BEFORE_SWEEP) for (const [key, fullAt] of chats) if (fullAt <= now) chats.delete(key)
    const { at, fullAt } = take(chats.get(chat) ?? 0, rates.chat, now)
    chats.set(chat, fullAt)
    return at
  }

  function takeOfAll(now: number): number {
    const { at, fullAt } = take(overallFullAt, rates.overall, now)
    overallFullAt = fullAt
    return at
  }

  async function untilItMayGo(message: boolean, signal?: AbortSignal | null): Promise<number> {
    while (!signal?.aborted) {
      const now = timer.now()
      if (pausedUntil - now > LONGEST_WAIT_MS) return Math.ceil((pausedUntil - now) / 1_000)
      const earliest = Math.max(now, pausedUntil)
      const at = message ? takeOfAll(earliest) : earliest
      if (at > now) await timer.wait(at - now, signal)
      if (timer.now() >= pausedUntil) return 0
    }
    return 0
  }

  return {
    async turn(chat, signal) {
      if (chat === null) return untilItMayGo(false, signal)
      // The chat first: a chat with a long queue must not take the common places long before it can use them.
      const now = timer.now()
      const at = takeOfChat(chat, now)
      if (at > now) await timer.wait(at - now, signal)
      // One after another: places taken ahead would all fall due at once when the process has stalled.
      const mine = line.then(() => untilItMayGo(true, signal))
      line = mine
      return mine
    },
    pause(seconds) {
      pausedUntil = Math.max(pausedUntil, timer.now() + seconds * 1_000)
      // No burst right after the quiet: the bucket starts empty.
      overallFullAt = Math.max(overallFullAt, pausedUntil + rates.overall.burst * rates.overall.everyMs)
    },
  }
}
