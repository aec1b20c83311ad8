import type { Timer } from '../timer.js'

/**
 * The pace that every process on one database keeps together. Turns are instants in one row, one every so many
 * milliseconds; whoever reserves some has them alone. A process that dies with turns reserved lets only those go by.
 */
export interface SharedPace {
  /**
   * Reserves the next `turns`, `everyMs` apart: the first in `inMs` milliseconds from now.
   * While a pause lasts nothing is reserved, and `pausedMs` tells for how long.
   */
  reserve(turns: number, everyMs: number): Promise<{ inMs: number; pausedMs: number }>
  /** Milliseconds that the pause still lasts, 0 where there is none. */
  pausedMs(): Promise<number>
  /** Nobody gets a turn for so many milliseconds; a longer pause stays. */
  pause(ms: number): Promise<void>
}

/** The pace of a process that is alone on its database. */
export function paceOfOne(timer: Timer): SharedPace {
  let freeAt = 0
  let pausedUntil = 0
  const pausedMs = (): number => Math.max(0, pausedUntil - timer.now())
  return {
    async reserve(turns, everyMs) {
      if (pausedMs() > 0) return { inMs: 0, pausedMs: pausedMs() }
      const now = timer.now()
      const first = Math.max(now, freeAt)
      freeAt = first + turns * everyMs
      return { inMs: first - now, pausedMs: 0 }
    },
    pausedMs: async () => pausedMs(),
    async pause(ms) {
      pausedUntil = Math.max(pausedUntil, timer.now() + ms)
    },
  }
}
