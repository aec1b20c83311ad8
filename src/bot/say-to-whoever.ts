import { chatKeyOf } from './chat-key.js'
import type { BotContext, BotServices } from './context.js'
import { say } from './say.js'

// A channel may have a quota a month: a stranger's messages must not use up what the reminders of all others need.
const ANSWERS_A_DAY = 10

/** Who is not in the list is answered a few times a day; a code that lets him in is read whenever it comes. */
export async function sayToWhoever(services: BotServices, ctx: BotContext, text: string): Promise<void> {
  const isTold = ctx.member || (await services.store.inbox.passedOfLastDay(chatKeyOf(services, ctx))) < ANSWERS_A_DAY
  if (isTold) await say(ctx, text)
}
