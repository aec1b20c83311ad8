import { randomInt } from 'node:crypto'
import type { Rows } from '../../store/store.js'
import type { Now, Ports } from '../ports.js'
import { hashOfLinkCode } from './hash-of-link-code.js'

// Codes that were used are known for a while, so that entering one again is answered the same.
const KEPT_HOURS = 1
const CODES = 1_000_000

/** Six digits, of which only the hash is stored. */
interface DrawnCode {
  code: string
  codeHash: string
}

const drawn = (): Promise<number> => Promise.resolve(randomInt(CODES))

/**
 * Draws codes of six digits until `keep` says something of one: null where it is out already. Each is kept in a transaction
 * of its own. `draw`: gives the number of a try, counted from 0; else chance does.
 */
export async function drawLinkCode<T extends object>(
  ports: Pick<Ports, 'store'>,
  now: Now,
  keep: (rows: Rows, drawn: DrawnCode) => Promise<T | null>,
  draw: (nth: number) => Promise<number> = drawn,
): Promise<T> {
  for (let nth = 0; ; nth += 1) {
    const code = String((await draw(nth)) % CODES).padStart(6, '0')
    const codeHash = await hashOfLinkCode(ports, code)
    const kept = await ports.store.inTransaction(async (rows) => {
      await rows.linkCodes.forget(now.subtract({ hours: KEPT_HOURS }))
      return keep(rows, { code, codeHash })
    })
    if (kept !== null) return kept
  }
}
