import { createHash, timingSafeEqual } from 'node:crypto'
import type { WebhookCall } from './channel.js'
import type { Log } from './persevering.js'

interface WebhookOptions {
  /** As the log names the other side. */
  name: string
  /** The header by which it shows that it is who it says. */
  header: string
  secret: string
  /** Stores what the body tells. */
  store: (body: unknown) => Promise<void>
  log: Pick<Log, 'error'>
}

interface Webhook {
  /**
   * Takes what a channel's server brings and answers with an HTTP status: it is to come again (5xx) only where nothing was
   * stored.
   */
  call(call: WebhookCall): Promise<number>
  open(): void
  /** Takes nothing further; resolves when what was being stored is. */
  close(): Promise<void>
}

/** The way in for a channel whose server brings its events; shut until it is opened. */
export function webhook({ name, header, secret, store, log }: WebhookOptions): Webhook {
  const storing = new Set<Promise<number>>()
  let isOpen = false

  async function stored(body: unknown): Promise<number> {
    try {
      await store(body)
      return 200
    } catch (error) {
      // Only the kind of the error: a database error quotes what people wrote.
      const kind = error instanceof Error ? error.name : 'unknown error'
      log.error(`a message from ${name} could not be stored (${kind})`)
      return 500
    }
  }

  return {
    async call({ header: headerOf, body }) {
      if (!isSame(headerOf(header) ?? '', secret)) return 401
      if (!isOpen) return 503
      const work = stored(body)
      storing.add(work)
      return work.finally(() => storing.delete(work))
    },
    open() {
      isOpen = true
    },
    async close() {
      isOpen = false
      await Promise.all(storing)
    },
  }
}

/** In the same time whatever is given, of whatever length. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
