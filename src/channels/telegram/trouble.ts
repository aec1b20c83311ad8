import { GrammyError, HttpError } from 'grammy'
import { NotStoredError } from '../not-stored.js'
import type { Troubles } from '../persevering.js'

/** Why messages do not come in. */
export type Trouble = 'unreachable' | 'refused' | 'elsewhere' | 'not-stored'

/** A refused token answers 401, one that cannot be a token 404. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof NotStoredError) return 'not-stored'
  if (!(error instanceof GrammyError)) return 'unreachable'
  if (error.error_code === 401 || error.error_code === 404) return 'refused'
  return error.error_code === 409 ? 'elsewhere' : 'unreachable'
}

const FIRST_MS = 1_000
const LONGEST_MS = 60_000
const REFUSED_MS = 10 * 60_000

/**
 * Milliseconds until the next try after so many failures in a row (1, 2, …): 1 s … 60 s, spread by `jitter` (0 ≤ jitter < 1)
 * so that several processes do not come back together. A refused token needs a person: every 10 minutes.
 */
export function nextTryMs(error: unknown, failures: number, jitter: number): number {
  if (troubleOf(error) === 'refused') return REFUSED_MS
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
  const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0
  return Math.max(FIRST_MS, asked, Math.round(longest * (0.5 + jitter / 2)))
}

/** The one line that is logged when a trouble begins. */
export function lostLine(error: unknown): { level: 'warn' | 'error'; text: string } {
  const reason = reasonOf(error)
  switch (troubleOf(error)) {
    case 'unreachable':
      return { level: 'warn', text: `Telegram is out of reach (${reason}); trying again in the background` }
    case 'refused':
      return {
        level: 'error',
        text: `Telegram refuses the token (${reason}): check TELEGRAM_BOT_TOKEN; next try in 10 minutes`,
      }
    case 'elsewhere':
      return { level: 'error', text: `another program fetches the messages of this Telegram bot (${reason}): stop it` }
    case 'not-stored':
      return {
        level: 'error',
        text: `a message from Telegram could not be stored (${reason}); it will be fetched again`,
      }
  }
}

const BACK_LINES: Record<Trouble, string> = {
  unreachable: 'Telegram is in reach again',
  refused: 'Telegram accepts the token now',
  elsewhere: 'messages from Telegram come in again',
  'not-stored': 'messages from Telegram are stored again',
}

function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`
  const cause = error instanceof HttpError ? error.error : error
  return cause instanceof Error ? cause.message : 'unknown error'
}

/** The waits are spread by `random`. */
export const troublesBy = (random: () => number): Troubles<Trouble> => ({
  of: troubleOf,
  nextTryMs: (error, failures) => nextTryMs(error, failures, random()),
  lostLine,
  backLines: BACK_LINES,
})
