import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { Ports } from '../ports.js'

const slow: (secret: string, salt: Uint8Array, length: number) => Promise<Buffer> = promisify(scrypt)
const HASH_BYTES = 32

/**
 * What is stored of a typed code. There are only a million codes: the hash is slow, and salted with a key of the product's,
 * so that who reads the table cannot try them all as long as one works.
 */
export async function hashOfLinkCode({ store }: Pick<Ports, 'store'>, code: string): Promise<string> {
  return (await slow(code, await store.ownKeys.of('codes'), HASH_BYTES)).toString('hex')
}
