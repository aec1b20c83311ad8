import { Composer } from 'grammy'
import type { BotContext, BotServices } from '../context.js'
import { greet, letIn } from './welcome.js'

// A code alone, after /start, or in the link that carries it; a mistyped one is told from a word by its length.
const CODE = /^(?:\/start\s+|\S+\/vao\/|\S+[?&]start=)?([\w-]{12,64})$/

/** People who are not in the list: a code lets them in, and nothing else gets past here. */
export function strangers(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer
    .filter((ctx) => ctx.member === null)
    .use((ctx) => {
      const code = CODE.exec(ctx.message?.text?.trim() ?? '')?.[1]
      return code === undefined ? greet(services, ctx) : letIn(services, ctx, code)
    })
  return composer
}
