/** Waits for something to become true without looking again and again: every change of the world looks once. */
export interface Changes {
  changed(): void
  /** Called at every change, until the returned function is called. */
  watch(watcher: () => void): () => void
  /** Resolves with the first value that is not undefined; rejects after `ms` with what was waited for. */
  until<T>(look: () => T | undefined, what: () => string, ms?: number): Promise<T>
}

export function changes(): Changes {
  const watchers = new Set<() => void>()
  const watch = (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
  return {
    changed() {
      for (const watcher of watchers) watcher()
    },
    watch,
    until(look, what, ms = 30_000) {
      return new Promise((resolve, reject) => {
        const watcher = () => {
          const found = look()
          if (found === undefined) return
          stop()
          resolve(found)
        }
        const unwatch = watch(watcher)
        const limit = setTimeout(() => {
          stop()
          reject(new Error(`waited ${ms} ms in vain for ${what()}`))
        }, ms)
        const stop = () => {
          clearTimeout(limit)
          unwatch()
        }
        watcher()
      })
    },
  }
}
