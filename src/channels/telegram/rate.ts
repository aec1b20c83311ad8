/** A token bucket: one message every `everyMs`, and up to `burst` at once after a rest. */
export interface Rate {
  everyMs: number
  burst: number
}

export interface Rates {
  chat: Rate
  overall: Rate
}

// Telegram allows 1 message a second to a chat and 30 a second in all. At exactly the limit, clock drift earns a 429.
export const TELEGRAM_RATES: Rates = {
  chat: { everyMs: 1_000 / 0.97, burst: 3 },
  overall: { everyMs: 1_000 / 30 / 0.99, burst: 3 },
}

/**
 * Takes the next place in a bucket. `fullAt` is the instant at which the bucket has refilled (its whole state);
 * `at` is when the message may go. All in milliseconds of one clock.
 */
export function take(fullAt: number, rate: Rate, now: number): { at: number; fullAt: number } {
  const at = Math.max(now, fullAt - (rate.burst - 1) * rate.everyMs)
  return { at, fullAt: Math.max(fullAt, at) + rate.everyMs }
}
