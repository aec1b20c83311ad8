import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../shared/plans/', import.meta.url))

/** The real plan whose file name begins so, or null where the plans are not beside the checkout. */
export function sharedPlan(start: string): Uint8Array | null {
  if (!existsSync(FOLDER)) return null
  const name = readdirSync(FOLDER).find((file) => file.startsWith(start))
  return name === undefined ? null : new Uint8Array(readFileSync(FOLDER + name))
}
