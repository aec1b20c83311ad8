import type { Rate } from './rate.js'
import type { SharedPace } from './shared-pace.js'
import type { Timer } from '../timer.js'

// What is reserved at once, and how long it holds that there is no pause: one that another process was told of is noticed
// within two such runs.
const RUN_MS = 100
// A run whose answer took longer is left to lapse: nobody knows when exactly its turns were.
const LONGEST_ANSWER_MS = 1_000
/** Longest pause that a sender sits out; beyond it the caller is told at once and can choose another channel. */
const LONGEST_WAIT_MS = 60_000

/** The line of one process at the pace that all share. */
export interface Line {
  /** Waits for a turn. Returns 0 when it has come, else the seconds of a pause that is too long to wait for. */
  turn(signal?: AbortSignal | null): Promise<number>
  /** Waits for the end of a pause only; returns as `turn` does. */
  quietOver(signal?: AbortSignal | null): Promise<number>
  pause(ms: number): Promise<void>
}

interface Waiter {
  go(seconds: number): void
  fail(error: unknown): void
}

interface Run {
  turns: number
  /** The first instant, by the timer. */
  first: number
}

/**
 * Turns are reserved in short runs, only for those who wait, and one run ahead, so that asking takes none of the pace.
 * A turn holds for `burst - 1` intervals and then lapses: in no stretch of time do more go than the rate and one burst,
 * however often a process stalls.
 */
export function lineAt(pace: SharedPace, timer: Timer, { everyMs, burst }: Rate): Line {
  const waiting = new Set<Waiter>()
  const mostTurns = Math.max(1, Math.round(RUN_MS / everyMs))
  const holdsMs = (burst - 1) * everyMs
  let quietUntil = 0
  let knownFrom = -Infinity
  let serving = false
  let looking: Promise<void> | null = null

  async function reserveFor(waiters: number): Promise<Run> {
    const turns = Math.min(waiters, mostTurns)
    const asked = timer.now()
    const { inMs, pausedMs } = await pace.reserve(turns, everyMs)
    const now = timer.now()
    note(asked, pausedMs)
    const lapsed = pausedMs > 0 || now - asked > LONGEST_ANSWER_MS
    return { turns: lapsed ? 0 : turns, first: now + inMs }
  }

  async function use({ turns, first }: Run): Promise<void> {
    for (let at = first, left = turns; left > 0; left--, at += everyMs) {
      const early = at - timer.now()
      if (early > 0) await timer.wait(early)
      if (timer.now() < quietUntil) return
      if (timer.now() <= at + holdsMs) next()?.go(0)
    }
  }

  async function serve(): Promise<void> {
    let ahead: Promise<Run> | null = null
    while (waiting.size > 0) {
      const quiet = quietUntil - timer.now()
      if (quiet > LONGEST_WAIT_MS) {
        for (const waiter of taken()) waiter.go(inSeconds(quiet))
      } else if (quiet > 0) {
        ahead = null
        await timer.wait(quiet)
      } else {
        const run: Run = await (ahead ?? reserveFor(waiting.size))
        const others = waiting.size - run.turns
        ahead = run.turns > 0 && others > 0 ? reserveFor(others) : null
        // It is awaited after this run, and may fail before.
        ahead?.catch(() => {})
        await use(run)
      }
    }
  }

  function serveAll(): void {
    if (serving) return
    serving = true
    serve()
      .catch((error: unknown) => {
        for (const waiter of taken()) waiter.fail(error)
      })
      .finally(() => {
        serving = false
        if (waiting.size > 0) serveAll()
      })
  }

  function next(): Waiter | undefined {
    const [first] = waiting
    if (first) waiting.delete(first)
    return first
  }

  function taken(): Waiter[] {
    const all = [...waiting]
    waiting.clear()
    return all
  }

  /** `pausedMs`: of the pause that was asked about then, from now on. */
  function note(asked: number, pausedMs: number): void {
    knownFrom = asked
    quietUntil = Math.max(quietUntil, timer.now() + pausedMs)
  }

  async function look(): Promise<void> {
    const asked = timer.now()
    note(asked, await pace.pausedMs())
  }

  /** Those who ask at the same time are told together. */
  async function quietMs(): Promise<number> {
    if (timer.now() - knownFrom > RUN_MS) await (looking ??= look().finally(() => (looking = null)))
    return quietUntil - timer.now()
  }

  return {
    turn(signal) {
      if (signal?.aborted) return Promise.resolve(0)
      return new Promise((resolve, reject) => {
        const leave = (): void => waiter.go(0)
        const left = (): void => {
          waiting.delete(waiter)
          signal?.removeEventListener('abort', leave)
        }
        const waiter: Waiter = {
          go: (seconds) => (left(), resolve(seconds)),
          fail: (error) => (left(), reject(error)),
        }
        signal?.addEventListener('abort', leave)
        waiting.add(waiter)
        serveAll()
      })
    },
    async quietOver(signal) {
      while (!signal?.aborted) {
        const quiet = await quietMs()
        if (quiet > LONGEST_WAIT_MS) return inSeconds(quiet)
        if (quiet <= 0) return 0
        await timer.wait(quiet, signal)
      }
      return 0
    },
    pause(ms) {
      quietUntil = Math.max(quietUntil, timer.now() + ms)
      return pace.pause(ms)
    },
  }
}

const inSeconds = (ms: number): number => Math.ceil(ms / 1_000)
