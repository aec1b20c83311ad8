import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port on loopback that nobody listens on just now; browsers refuse some lower ones. It is not one of those that systems give out by themselves: another
 * worker could be given it before whoever asked has opened it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_081, 32_000)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}
