import type { Changes } from '../changes.js'
import { isLoopback } from './loopback.js'

const LONGEST_ANSWER_MS = 10_000

/** One attempt to bring an event. */
export interface Delivery {
  body: string
  /** When it left, in ms of `performance.now()`. */
  at: number
  /** The answer's HTTP status; null while there is none, or where nobody answered. */
  status: number | null
}

export interface Deliveries {
  readonly deliveries: readonly Delivery[]
  /** Waits until an event was brought and answered like this. */
  brought(like: (delivery: Delivery) => boolean, ms?: number): Promise<Delivery>
}

export interface WebhookCaller extends Deliveries {
  /** The HTTP status, or null where nobody answered. Nothing leaves this machine: another host counts as out of reach. */
  call(url: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<number | null>
}

/** Calls the product's webhook and keeps a log of it. */
export function webhookCaller({ changed, until }: Changes): WebhookCaller {
  const deliveries: Delivery[] = []
  return {
    deliveries,
    brought: (like, ms) =>
      until(
        () => deliveries.find(like),
        () => `a delivery; there were ${deliveries.map(({ status, body }) => `${status} ${body}`).join(', ')}`,
        ms,
      ),
    async call(url, headers, body, signal) {
      const delivery: Delivery = { body, at: performance.now(), status: null }
      deliveries.push(delivery)
      delivery.status = isLoopback(url) ? await post(url, headers, body, signal) : null
      changed()
      return delivery.status
    },
  }
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MS)]),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
