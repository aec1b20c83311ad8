import { randomBytes } from 'node:crypto'
import type { Client } from './client.js'

const KEY_BYTES = 32

export function ownKeyRows(client: Client) {
  return {
    /** The key of that name: random bytes, made when they are first asked for and the same for all processes ever after. */
    async of(name: string): Promise<Uint8Array> {
      const known = await client.ownKey.findUnique({ where: { name } })
      if (known) return known.value
      await client.ownKey.createMany({ data: [{ name, value: randomBytes(KEY_BYTES) }], skipDuplicates: true })
      return (await client.ownKey.findUniqueOrThrow({ where: { name } })).value
    },
  }
}
