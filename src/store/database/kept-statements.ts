import type { PGlite } from '@electric-sql/pglite'

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>

interface Statement {
  name: Buffer
  /** Its parameters and columns; null until they were asked for. */
  described: Messages | null
}

const MOST = 100
// The messages of a query in PostgreSQL's protocol, by their first byte.
const [PARSE, DESCRIBE, BIND, EXECUTE, SYNC] = Buffer.from('PDBES')
const STATEMENT = 'S'.charCodeAt(0)
/** The byte at which the name of a statement stands where the names before it are empty. */
const NAME_IN = { parse: 5, bind: 6, describe: 6 }

/**
 * Has the embedded database parse and plan a statement once instead of each time: it does so in the thread that answers
 * people, and PGlite gives no statement a name. A query comes by here as it sends it, one message after another (Parse,
 * Describe, Bind, Describe, Execute, Sync; https://www.postgresql.org/docs/current/protocol-flow.html): a statement that is
 * known is not parsed again, and what carries it out goes as one. The `MOST` that were used last are kept.
 */
export function keepStatements(pglite: PGlite): void {
  const send = pglite.execProtocolStream.bind(pglite)
  const kept = new Map<string, Statement>()
  let names = 0
  let current: Statement | null = null
  let held: Uint8Array[] = []

  function forgetTheOldest(): Uint8Array[] {
    const [oldest] = kept
    if (!oldest || kept.size < MOST) return []
    kept.delete(oldest[0])
    return [closing(oldest[1].name)]
  }

  pglite.execProtocolStream = async (message, options) => {
    const [kind] = message
    if (kind === PARSE && message[NAME_IN.parse] === 0) {
      const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1')
      const known = kept.get(text)
      kept.delete(text)
      const statement = known ?? { name: Buffer.from(`kept${(names += 1)}`), described: null }
      const parsed = known
        ? []
        : await send(Buffer.concat([...forgetTheOldest(), named(message, NAME_IN.parse, statement.name)]), options)
      kept.set(text, statement)
      current = statement
      return parsed
    }
    if (current === null) return send(message, options)
    switch (kind) {
      case DESCRIBE:
        if (message[NAME_IN.describe - 1] === STATEMENT)
          return (current.described ??= await send(named(message, NAME_IN.describe, current.name), options))
        held.push(message)
        return []
      case BIND:
        held = [named(message, NAME_IN.bind, current.name)]
        return []
      case EXECUTE:
        return send(Buffer.concat([...held, message]), options)
      case SYNC:
        current = null
        return send(message, options)
      default:
        return send(message, options)
    }
  }
}

/** The message with a name where it has an empty one. */
function named(message: Uint8Array, at: number, name: Buffer): Buffer {
  const whole = Buffer.concat([message.subarray(0, at), name, message.subarray(at)])
  whole.writeInt32BE(whole.length - 1, 1)
  return whole
}

/** Close of a statement. */
function closing(name: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.from('C\0\0\0\0S'), name, Buffer.from([0])])
  whole.writeInt32BE(whole.length - 1, 1)
  return whole
}
