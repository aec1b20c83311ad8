import type { PGlite } from '@electric-sql/pglite'

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>

interface Statement {
  name: Buffer
  /** Its parameters and columns; null until they were asked for. */
  described: Messages | null
  uses: number
}

const MOST = 100
// Nobody tells the embedded database that its tables have grown: a plan for all parameters is made anew after so many uses.
const MOST_USES = 50
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

  /** Closes what gives way to a statement: the same one after its last use, or where there is no room the one used longest ago. */
  function closingFor(text: string): Uint8Array[] {
    const [oldest = text] = kept.size === MOST ? kept.keys() : []
    const leaving = kept.has(text) ? text : oldest
    const statement = kept.get(leaving)
    kept.delete(leaving)
    return statement ? [closing(statement.name)] : []
  }

  pglite.execProtocolStream = async (message, options) => {
    const [kind] = message
    if (kind === PARSE && message[NAME_IN.parse] === 0) {
      const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1')
      const known = kept.get(text)
      if (known && known.uses < MOST_USES) {
        known.uses += 1
        kept.delete(text)
        kept.set(text, known)
        current = known
        return []
      }
      const statement = { name: Buffer.from(`kept${(names += 1)}`), described: null, uses: 1 }
      const parse = named(message, NAME_IN.parse, statement.name)
      const parsed = await send(Buffer.concat([...closingFor(text), parse]), options)
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
        held = []
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
