import { NotStoredError } from '../not-stored.js'
import type { Troubles } from '../persevering.js'
import { ZaloRefusal } from './zalo-api.js'

/** Why messages do not come in. */
type Trouble = 'unreachable' | 'refused' | 'not-stored'

function troubleOf(error: unknown): Trouble {
  if (error instanceof NotStoredError) return 'not-stored'
  const isRefused = error instanceof ZaloRefusal && (error.code === 401 || error.code === 404)
  return isRefused ? 'refused' : 'unreachable'
}

const FIRST_MS = 1_000
const LONGEST_MS = 60_000
const REFUSED_MS = 10 * 60_000

/**
 * Milliseconds until the next try after so many failures in a row (1, 2, …). A refused token needs a person: every 10
 * minutes.
 */
const nextTryMs = (error: unknown, failures: number): number =>
  troubleOf(error) === 'refused' ? REFUSED_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))

/** The one line that is logged when a trouble begins. */
function lostLine(error: unknown): { level: 'warn' | 'error'; text: string } {
  const reason = error instanceof Error ? error.message : 'unknown error'
  switch (troubleOf(error)) {
    case 'unreachable':
      return { level: 'warn', text: `Zalo is out of reach (${reason}); trying again in the background` }
    case 'refused':
      return {
        level: 'error',
        text: `Zalo refuses the token (${reason}): check ZALO_BOT_TOKEN; next try in 10 minutes`,
      }
    case 'not-stored':
      return { level: 'error', text: `a message from Zalo could not be stored (${reason}); trying again` }
  }
}

const BACK_LINES: Record<Trouble, string> = {
  unreachable: 'Zalo is in reach again',
  refused: 'Zalo accepts the token now',
  'not-stored': 'messages from Zalo are stored again',
}

export const TROUBLES: Troubles<Trouble> = { of: troubleOf, nextTryMs, lostLine, backLines: BACK_LINES }
