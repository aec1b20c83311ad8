import { unzipSync } from 'fflate'
import { FileProblem } from '../problems.js'

const MOST_ENTRIES = 10_000
const MOST_ENTRIES_READ = 200
const MOST_BYTES = 60 * 1024 * 1024

export interface Zip {
  names: Set<string>
  /** The bytes of the entries of these names; those that do not exist are left out. */
  read(names: string[]): Map<string, Uint8Array>
}

/** A zip file of which little is ever unpacked: limits count for all that is read of it. Throws a `FileProblem`. */
export function openZip(bytes: Uint8Array): Zip {
  const names = new Set<string>()
  let entries = 0
  unzip(bytes, ({ name }) => {
    entries++
    if (entries > MOST_ENTRIES) throw new FileProblem('too-complex')
    names.add(name)
    return false
  })
  let read = 0
  let size = 0
  return {
    names,
    read(wanted) {
      // fflate inflates into a buffer of the declared size and stops where that is full: a false size cannot grow.
      const files = unzip(bytes, ({ name, originalSize }) => {
        if (!wanted.includes(name)) return false
        read++
        size += originalSize
        if (read > MOST_ENTRIES_READ || size > MOST_BYTES) throw new FileProblem('too-complex')
        return true
      })
      return new Map(Object.entries(files))
    },
  }
}

type Filter = NonNullable<NonNullable<Parameters<typeof unzipSync>[1]>['filter']>

function unzip(bytes: Uint8Array, filter: Filter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('broken')
  }
}
