import { BotError, GrammyError, HttpError } from 'grammy'
import type { SendFailure } from './channel.js'
import { NotSentError } from './not-sent.js'

// The Bot API tells these apart by their words only.
const NOBODY_THERE =
  /chat not found|not enough rights to send|CHAT_WRITE_FORBIDDEN|user not found|user is deactivated|bot can't initiate conversation|PEER_ID_INVALID/i

/**
 * The description by which a channel with a quota says that nothing leaves any more this month. Nothing else tells it
 * from a 429 to be waited out.
 */
export const QUOTA_USED_UP = 'Too Many Requests: the quota of the month is used up'

/** What to do about an error thrown by a Bot API call. Whatever may have arrived is `unknown`, never `retry`. */
export function sendFailureOf(error: unknown): SendFailure {
  if (error instanceof GrammyError) return refusal(error)
  const cause = error instanceof HttpError ? error.error : error
  return cause instanceof NotSentError ? 'retry' : 'unknown'
}

function refusal({ error_code: code, description }: GrammyError): SendFailure {
  if (code === 403) return 'unreachable'
  if (code === 400) return NOBODY_THERE.test(description) ? 'unreachable' : 'permanent'
  if (code === 429 && description === QUOTA_USED_UP) return 'quota'
  // A gateway gave up waiting for the answer: what it passed on may have been delivered.
  if (code === 504) return 'unknown'
  // 401, 404 and 409 are faults of the configuration: neither the message nor the address is to blame.
  if (code === 401 || code === 404 || code === 409 || code === 429 || code >= 500) return 'retry'
  return 'permanent'
}

/** The failure of a Bot API call that ended the handling of an update; null where something else did. */
export function sendFailureIn(thrown: unknown): SendFailure | null {
  const error = thrown instanceof BotError ? thrown.error : thrown
  return error instanceof GrammyError || error instanceof HttpError ? sendFailureOf(error) : null
}
