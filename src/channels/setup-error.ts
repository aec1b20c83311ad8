/** What a channel's server said to an operator's question; `code` is null where it could not be reached. Tells no token. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
  constructor(
    readonly code: number | null,
    message: string,
  ) {
    super(message)
  }
}
