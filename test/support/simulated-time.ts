import type { Timer } from '../../src/channels/timer.js'

/**
 * A timer that jumps to the next instant at which somebody waits; `run` gives the times at which the turns came.
 * `stall` jumps without waking anybody, as when the process stands still.
 */
export function simulatedTime() {
  let now = 0
  let waiting: { at: number; go: () => void }[] = []
  const timer: Timer = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((go) => {
        waiting.push({ at: now + ms, go })
        signal?.addEventListener('abort', () => go())
      }),
  }
  async function run(turns: Promise<unknown>[]): Promise<number[]> {
    const times = Promise.all(turns.map((turn) => turn.then(() => now)))
    for (;;) {
      await new Promise(setImmediate)
      const next = waiting.toSorted((a, b) => a.at - b.at)[0]
      if (!next) return times
      waiting = waiting.filter((waiter) => waiter !== next)
      now = Math.max(now, next.at)
      next.go()
    }
  }
  return { timer, run, stall: (ms: number) => void (now += ms) }
}
