import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Browsers, and `fetch` as they do, refuse some lower ports. Higher ones are given out by the system itself: another worker
// could get one of these before whoever asked for it has opened it.
const [LOWEST, HIGHEST] = [10_081, 32_000]

/** A port on loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}
