import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Config } from '../config.js'

/** With a port that is free now in the place of PORT=0: links are written before the server listens. */
export async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return { ...config, port }
}
