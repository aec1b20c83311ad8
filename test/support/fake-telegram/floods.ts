import { Refusal } from '../stand-in/refusal.js'

/** Messages allowed: `burst` at once, then `perSecond`; more are answered with 429. */
export interface FloodLimit {
  perSecond: number
  burst: number
  retryAfter: number
}

export interface FloodLimits {
  limit(limits: { overall?: FloodLimit; chat?: FloodLimit }): void
  /** Throws a 429 where a message is one too many. */
  check(method: string, chat: string): void
}

export function floodLimits(): FloodLimits {
  const buckets = new Map<string, { left: number; at: number }>()
  let limits: { overall?: FloodLimit; chat?: FloodLimit } = {}

  function spend(key: string, { perSecond, burst, retryAfter }: FloodLimit): void {
    const now = performance.now()
    const bucket = buckets.get(key) ?? { left: burst, at: now }
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond)
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
    if (left < 1) throw new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
  }

  return {
    limit(wanted) {
      limits = wanted
      buckets.clear()
    },
    check(method, chat) {
      if (!method.startsWith('send') || method === 'sendChatAction') return
      if (limits.chat) spend(chat, limits.chat)
      if (limits.overall) spend('overall', limits.overall)
    },
  }
}
