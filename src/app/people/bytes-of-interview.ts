import { createHmac } from 'node:crypto'
import type { Ports } from '../ports.js'

/**
 * 32 bytes for the code that an interview gives out: the same however often it is handed in, others for other `words`, and
 * nobody's to work out without a key of the product's.
 */
export async function bytesOfInterview(
  { store }: Pick<Ports, 'store'>,
  id: string,
  ...words: string[]
): Promise<Buffer> {
  const key = await store.ownKeys.of('interview-codes')
  return createHmac('sha256', key)
    .update(JSON.stringify([id, ...words]))
    .digest()
}
