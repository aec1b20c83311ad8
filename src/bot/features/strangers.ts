import { Composer } from 'grammy'
import { isAwaitedCode } from '../../app/people/is-awaited-code.js'
import { redeemedBefore } from '../../app/people/redeem-link-code.js'
import { linkCodeIn } from '../../domain/people/link-code.js'
import type { BotContext, BotServices } from '../context.js'
import { addressOf, greet, letIn } from './welcome.js'

// A code alone, after /start, or in the link that carries it; a mistyped one is told from a word by its length.
const CODE = /^(?:\/start\s+|\S+\/vao\/|\S+[?&]start=)?([\w-]{12,64})$/
const AFTER_START = /^\/start\s+/

/** People who are not in the list: a code lets them in, and nothing else gets past here. Six digits are one for members too. */
export function strangers(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    const text = ctx.message?.text?.trim() ?? ''
    const digits = linkCodeIn(ctx.member ? text : text.replace(AFTER_START, ''))
    if (digits !== null && (await isCodeHere(services, ctx, digits))) return letIn(services, ctx, digits)
    if (ctx.member) return next()
    const code = CODE.exec(text)?.[1]
    return code === undefined ? greet(services, ctx) : letIn(services, ctx, code)
  })
  return composer
}

/**
 * In the middle of an interview six digits are an answer, unless they are a code that the member waits for, or one that was
 * just used up in this chat: then this is the same message, handled again after a kill.
 */
async function isCodeHere(services: BotServices, ctx: BotContext, digits: string): Promise<boolean> {
  if (!ctx.member || !(await services.store.interviews.openOf(ctx.member.id))) return true
  const address = addressOf(services, ctx)
  if ((await redeemedBefore(services, digits, address)) !== null) return true
  return isAwaitedCode(services, digits, ctx.member.id, address, services.clock.now())
}
