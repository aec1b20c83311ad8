import { SECRECY_REFUSAL, secrecyMark } from '../domain/secrecy/secrecy.js'
import type { BotContext, BotServices } from './context.js'
import { sayToWhoever } from './say-to-whoever.js'

/** Whether a message carries a secrecy mark: in its words, or in the name of its file. */
export const isSecret = ({ message }: BotContext): boolean =>
  [message?.text, message?.caption, message?.document?.file_name].some((words) => words && secrecyMark(words))

/** Says where such documents belong, takes the message out of the chat, and notes only that it came. */
export async function refuseSecret(services: BotServices, ctx: BotContext): Promise<void> {
  const { store, clock, channel, forget } = services
  if (ctx.member) {
    const { id } = ctx.member
    const note = { action: 'secrecy.refuse', subject: 'member' as const, subjectId: id, change: { channel } }
    await store.audit.add({ at: clock.now(), actorId: id, ...note })
  }
  try {
    await sayToWhoever(services, ctx, SECRECY_REFUSAL)
  } finally {
    // Last: handled again after a kill, a file can still be looked into. Best effort: not every channel can.
    await ctx.deleteMessage().catch(() => undefined)
    if (ctx.message?.document) await forget(ctx.message.document.file_id)
  }
}
