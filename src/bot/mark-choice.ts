import { GrammyError, HttpError, InlineKeyboard } from 'grammy'
import type { BotContext } from './context.js'
import { bold, escape } from './say.js'

/**
 * Writes the choice that was tapped under its question and takes the buttons away, so that the chat can be read later.
 * A channel without editing, or a message that is gone, loses only that.
 */
export async function markChoice(ctx: BotContext): Promise<void> {
  const query = ctx.callbackQuery
  const message = query?.message
  if (!query?.data || !message || !('text' in message) || message.text === undefined) return
  const button = message.reply_markup?.inline_keyboard
    .flat()
    .find((key) => 'callback_data' in key && key.callback_data === query.data)
  if (!button) return
  try {
    await ctx.editMessageText(`${escape(message.text)}\n→ ${bold(button.text)}`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard(),
    })
  } catch (error) {
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error
  }
}
