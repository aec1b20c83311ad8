/** The shell's clock: milliseconds on a scale that never jumps, and waiting on it. */
export interface Timer {
  now(): number
  /** Resolves after `ms`, or as soon as the signal aborts; never rejects. */
  wait(ms: number, signal?: AbortSignal | null): Promise<void>
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(handle)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const handle = setTimeout(done, ms)
      signal?.addEventListener('abort', done)
    }),
}
