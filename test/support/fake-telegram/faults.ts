import { Refusal } from './refusal.js'

/**
 * What goes wrong with a call: the server refuses it, the connection breaks before it is handled (`drop`)
 * or after it (`lose-answer`), the answer comes late, or something in between answers with a page.
 */
export type Fault =
  | { refuse: number; description?: string; retryAfter?: number }
  | { delayMs: number }
  | { page: number }
  | 'drop'
  | 'lose-answer'

/** Messages allowed: `burst` at once, then `perSecond`; more are answered with 429. */
export interface FloodLimit {
  perSecond: number
  burst: number
  retryAfter: number
}

export interface Faults {
  /** The next `times` calls of the method go wrong. */
  next(method: string, fault: Fault, times?: number): void
  take(method: string): Fault | null
  limit(limits: { overall?: FloodLimit; chat?: FloodLimit }): void
  /** Throws a 429 where a message is one too many. */
  checkFlood(method: string, chat: string): void
}

export function faults(): Faults {
  const scripted = new Map<string, Fault[]>()
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
    next(method, fault, times = 1) {
      scripted.set(method, [...(scripted.get(method) ?? []), ...Array.from({ length: times }, () => fault)])
    },
    take: (method) => scripted.get(method)?.shift() ?? null,
    limit(wanted) {
      limits = wanted
      buckets.clear()
    },
    checkFlood(method, chat) {
      if (!method.startsWith('send') || method === 'sendChatAction') return
      if (limits.chat) spend(chat, limits.chat)
      if (limits.overall) spend('overall', limits.overall)
    },
  }
}
