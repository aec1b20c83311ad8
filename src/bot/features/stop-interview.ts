import { Composer } from 'grammy'
import type { BotContext, BotServices, MemberContext } from '../context.js'
import { escape, say } from '../say.js'
import { giveUp } from './begin-interview.js'
import { showProposal } from './plan-review.js'

/** /huy: stops the interview that is open; of questions about a plan, the plan is shown as it stands then. */
export function stopInterview(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('huy', async (ctx) => {
    const stopped = ctx.member && (await giveUp(services, ctx as unknown as MemberContext))
    await say(ctx, stopped ? escape(stopped.message) : 'Hiện không có phiếu nào đang làm dở.')
    if (stopped?.proposalId) await showProposal(services, ctx, stopped.proposalId)
  })
  return composer
}
