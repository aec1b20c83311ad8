/** A call that certainly never reached the other side, so that it may be tried again. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}
