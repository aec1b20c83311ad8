import { Refusal } from '../stand-in/refusal.js'

/** An answer with 400, in the words of the Bot API. */
export function badRequest(why: string): Refusal {
  return new Refusal(400, `Bad Request: ${why}`)
}
