import { Context, type Composer } from 'grammy'
import type { BotContext } from '../context.js'

/** What answers a text outside of forms. */
export type Answers = Composer<BotContext>

const asides = new WeakSet<object>()

/** Whether it is a question beside the form at hand, and no answer to it. */
export const isAside = (ctx: Context): boolean => asides.has(ctx)

/** Answers a question that was typed into a form as it would be outside of it. */
export async function answerAside(answers: Answers, ctx: BotContext, text: string): Promise<void> {
  const { update, chat, from, member, conversation } = ctx
  if (!chat || !from || chat.type !== 'private') return
  const message = { message_id: ctx.msgId ?? 0, date: ctx.msg?.date ?? 0, chat, from, text }
  const asked = new Context({ update_id: update.update_id, message: message as never }, ctx.api, ctx.me)
  const aside = Object.assign(asked, { member, conversation })
  asides.add(aside)
  await answers.middleware()(aside, async () => {})
}
