import type { Context } from 'grammy'
import type { BotServices } from './context.js'

/** Tells the chats of all channels apart: '<channel>:<chat>'; every update that reaches a feature has a chat. */
export const chatKeyOf = ({ channel }: Pick<BotServices, 'channel'>, ctx: Context): string =>
  `${channel}:${ctx.chat!.id}`
