import { GrammyError, HttpError, InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { BotContext } from './context.js'
import { bold, escape } from './say.js'

/**
 * Writes the choice that was tapped under its question and takes the buttons away, so that the chat can be read later;
 * `keepsOthers`: only the one that was tapped. A channel without editing, or a message that is gone, loses only that.
 */
export async function markChoice(ctx: BotContext, { keepsOthers = false } = {}): Promise<void> {
  const query = ctx.callbackQuery
  const message = query?.message
  if (!query?.data || !message || !('text' in message) || message.text === undefined) return
  const rows = message.reply_markup?.inline_keyboard ?? []
  const isTapped = (key: InlineKeyboardButton) => 'callback_data' in key && key.callback_data === query.data
  const button = rows.flat().find(isTapped)
  if (!button) return
  const others = rows.map((row) => row.filter((key) => !isTapped(key))).filter((row) => row.length > 0)
  try {
    await ctx.editMessageText(`${escape(message.text)}\n→ ${bold(button.text)}`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard(keepsOthers ? others : []),
    })
  } catch (error) {
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error
  }
}
