/** Waits for something to become true without looking again and again: every change of the world looks once. */
export interface Changes {
  changed(): void
  /** Resolves with the first value that is not undefined; rejects after `ms` with what was waited for. */
  until<T>(look: () => T | undefined, what: () => string, ms?: number): Promise<T>
}

export function changes(): Changes {
  const watchers = new Set<() => void>()
  return {
    changed() {
      for (const watcher of watchers) watcher()
    },
    until(look, what, ms = 5_000) {
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(limit)
          watchers.delete(watcher)
        }
        const watcher = () => {
          const found = look()
          if (found === undefined) return
          stop()
          resolve(found)
        }
        const limit = setTimeout(() => {
          stop()
          reject(new Error(`waited ${ms} ms in vain for ${what()}`))
        }, ms)
        watchers.add(watcher)
        watcher()
      })
    },
  }
}
