/** Lets `count` actions a minute pass for each key; `now` is in milliseconds. */
export function rateLimit(count: number, now: () => number): (key: string) => boolean {
  const windows = new Map<string, { from: number; used: number }>()
  let sweptAt = now()

  function isRoomForOneMore(at: number): boolean {
    if (windows.size >= MAX_KEYS && at - sweptAt >= SWEEP_MS) {
      sweptAt = at
      for (const [key, window] of windows) if (at - window.from >= MINUTE) windows.delete(key)
    }
    return windows.size < MAX_KEYS
  }

  return (key) => {
    const at = now()
    const window = windows.get(key)
    if (window && at - window.from < MINUTE) {
      window.used += 1
      return window.used <= count
    }
    if (!window && !isRoomForOneMore(at)) return false
    windows.set(key, { from: at, used: 1 })
    return true
  }
}

const MINUTE = 60_000
// So that addresses fill neither the memory nor the time: where so many came within a minute, further ones have to wait.
const MAX_KEYS = 50_000
const SWEEP_MS = 5_000
