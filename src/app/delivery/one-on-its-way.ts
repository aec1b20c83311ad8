import { setTimeout as pause } from 'node:timers/promises'

/**
 * Lets one thing at a time be on its way for each key, in the order of asking: resolves when it may leave, with what is to
 * be called when it has arrived. What is on its way for longer than `mostMs` keeps nothing back any more.
 */
export function oneOnItsWay(mostMs: number): (key: string) => Promise<() => void> {
  const latest = new Map<string, Promise<unknown>>()
  return async (key) => {
    const before = latest.get(key) ?? Promise.resolve()
    const arrived = new AbortController()
    const isOver = before.then(() => pause(mostMs, null, { signal: arrived.signal, ref: false }).catch(() => null))
    latest.set(key, isOver)
    await before
    return () => arrived.abort()
  }
}
