import { QUOTA_USED_UP } from '../send-failure.js'
import type { ZaloRefusal } from './zalo-api.js'

/** A refusal in the words of the Bot API, by which `sendFailureOf` judges. */
export interface BotApiRefusal {
  code: number
  description: string
}

export const quotaUsedUp: BotApiRefusal = { code: 429, description: QUOTA_USED_UP }

// Zalo has no code for it.
const NOBODY_THERE =
  /\b(?:chat|user|recipient)\b.*\b(?:not found|not exist|invalid|blocked|deactivated)|blocked|invalid (?:chat|user)/i

/** What Zalo refused a message for. */
export function refusalOf({ code, description }: Pick<ZaloRefusal, 'code' | 'description'>): BotApiRefusal {
  if (code === 429) return quotaUsedUp
  // Zalo says 403 to a fault of its own.
  if (code === 403 && /internal server error/i.test(description)) return { code: 500, description }
  // It gave up waiting for itself: the message may have arrived.
  if (code === 408 || code === 504) return { code: 504, description }
  if (code === 400 || code === 403 || code === 404) {
    if (NOBODY_THERE.test(description))
      return { code: 400, description: `Bad Request: chat not found (${description})` }
  }
  return { code: code >= 400 && code < 600 ? code : 400, description }
}
