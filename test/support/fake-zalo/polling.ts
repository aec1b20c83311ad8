import { Refusal } from '../stand-in/refusal.js'
import { badRequest } from './refusals.js'

/** The events for getUpdates: handed out one by one, each only once, whatever becomes of the answer. */
export interface EventQueue {
  add(event: object): void
  /** Waits for an event; 408 where none comes. `gone` aborts when the caller hangs up. */
  get(fields: Record<string, unknown>, gone: AbortSignal): Promise<object>
  /** Ends the open polls. */
  refuse(refusal: Refusal): void
  /** Takes everything that waits. */
  drain(): object[]
}

const TIMED_OUT = new Refusal(408, 'Request timeout')
const LONGEST_SECONDS = 60

interface Waiter {
  hand(event: object): void
  refuse(refusal: Refusal): void
}

export function eventQueue(): EventQueue {
  let queue: object[] = []
  const waiters: Waiter[] = []

  return {
    add(event) {
      const [waiter] = waiters
      if (waiter) waiter.hand(event)
      else queue.push(event)
    },
    async get({ timeout = 30 }, gone) {
      const seconds = Number(timeout)
      if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) throw badRequest('timeout must be a number of seconds')
      const next = queue.shift()
      if (next) return next
      return new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(limit)
          gone.removeEventListener('abort', hangUp)
          waiters.splice(waiters.indexOf(mine), 1)
          act()
        }
        const mine: Waiter = {
          hand: (event) => settle(() => resolve(event)),
          refuse: (refusal) => settle(() => reject(refusal)),
        }
        const hangUp = () => mine.refuse(TIMED_OUT)
        const limit = setTimeout(hangUp, seconds * 1_000)
        gone.addEventListener('abort', hangUp)
        waiters.push(mine)
      })
    },
    refuse(refusal) {
      while (waiters[0]) waiters[0].refuse(refusal)
    },
    drain() {
      const all = queue
      queue = []
      return all
    },
  }
}
