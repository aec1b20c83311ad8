import type { Timer } from './timer.js'

/** What a channel needs of a logger; pino's has it. */
export interface Log {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

/** What can be wrong with a channel, and what is said and done about it. */
export interface Troubles<Trouble extends string> {
  of(error: unknown): Trouble
  /** Milliseconds until the next try after so many failures in a row (1, 2, …). */
  nextTryMs(error: unknown, failures: number): number
  /** The one line that is logged when a trouble begins. */
  lostLine(error: unknown): { level: 'warn' | 'error'; text: string }
  /** And the one when it is over. */
  backLines: Record<Trouble, string>
}

interface Persevering<Trouble extends string> {
  troubles: Troubles<Trouble>
  log: Log
  timer: Timer
}

/**
 * Tries again and again until it works or the signal aborts; tells whether it worked. `work` is told what has been wrong up
 * to now. The log says once that it does not work, and once that it does again.
 */
export function persevere<Trouble extends string>(
  { troubles, log, timer }: Persevering<Trouble>,
  signal: AbortSignal,
): (work: (trouble: Trouble | null) => Promise<void>) => Promise<boolean> {
  let trouble: Trouble | null = null
  return async (work) => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        await work(trouble)
        if (trouble !== null) log.info(troubles.backLines[trouble])
        trouble = null
        return true
      } catch (error) {
        if (signal.aborted) return false
        if (trouble !== troubles.of(error)) {
          const { level, text } = troubles.lostLine(error)
          log[level](text)
        }
        trouble = troubles.of(error)
        await timer.wait(troubles.nextTryMs(error, failures), signal)
      }
    }
    return false
  }
}
