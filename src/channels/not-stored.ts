/** The event could not be stored (yet). */
export class NotStoredError extends Error {
  override readonly name = 'NotStoredError'
}

/** Tells only the kind of an error: one of the database quotes what people wrote. */
export function notStored(error: unknown): never {
  throw new NotStoredError(error instanceof Error ? error.name : 'unknown error')
}
