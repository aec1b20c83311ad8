import type { BotContext } from '../context.js'

export const INTERVIEW = 'interview'

/** Goes on with an interview, also where the state of its conversation was lost. `shown`: its question stands in the chat. */
export async function enter(ctx: BotContext, id: string, shown = false): Promise<void> {
  await ctx.conversation.exit(INTERVIEW)
  await ctx.conversation.enter(INTERVIEW, id, shown)
}
