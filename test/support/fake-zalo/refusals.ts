import { Refusal } from '../stand-in/refusal.js'

/** What Zalo's documents leave open: with which code and words it refuses. Tests can say otherwise. */
export interface Refusals {
  /** The chat is unknown, or belongs to somebody who never wrote to the bot. */
  stranger: Refusal
  blocked: Refusal
  /** getUpdates while a webhook is set. */
  polling: Refusal
}

export const REFUSALS: Refusals = {
  stranger: new Refusal(400, 'Bad request: chat not found'),
  blocked: new Refusal(403, 'Forbidden: user has blocked the bot'),
  polling: new Refusal(400, 'Bad request: getUpdates does not work while a webhook is set'),
}

export function badRequest(why: string): Refusal {
  return new Refusal(400, `Bad request: ${why}`)
}

/** Errors of the gateway come with their code as HTTP status; what a method refuses comes with 200. */
export function httpStatusOf(code: number): number {
  return [401, 404, 413].includes(code) || code >= 500 ? code : 200
}
