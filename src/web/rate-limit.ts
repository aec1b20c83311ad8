/** Lets `count` actions a minute pass for each key; `now` is in milliseconds. */
export function rateLimit(count: number, now: () => number): (key: string) => boolean {
  let windows = new Map<string, { from: number; used: number }>()
  return (key) => {
    const at = now()
    if (windows.size > MAX_KEYS) windows = new Map([...windows].filter(([, window]) => at - window.from < MINUTE))
    const window = windows.get(key)
    if (!window || at - window.from >= MINUTE) {
      windows.set(key, { from: at, used: 1 })
      return true
    }
    window.used += 1
    return window.used <= count
  }
}

const MINUTE = 60_000
// Forgotten windows are swept when there are this many, so that addresses cannot fill the memory.
const MAX_KEYS = 10_000
