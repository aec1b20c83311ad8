import type { InlineKeyboardButton } from 'grammy/types'
import { badRequest } from './refusal.js'

/** Checks a `reply_markup` as the Bot API does. Undefined where the call has none. */
export function keyboardOf(markup: unknown): InlineKeyboardButton[][] | undefined {
  if (markup === undefined) return undefined
  const rows = (markup as { inline_keyboard?: unknown } | null)?.inline_keyboard
  if (!Array.isArray(rows)) throw badRequest('object expected as reply markup (the fake knows inline keyboards only)')
  for (const row of rows) {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard button: rows must be arrays")
    for (const button of row) checkButton(button as InlineKeyboardButton)
  }
  return (rows as InlineKeyboardButton[][]).filter((row) => row.length > 0)
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String')
  if (button.text.trim() === '') throw badRequest("can't parse inline keyboard button: text must be non-empty")
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data)
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
  } else if ('url' in button) {
    if (!isAddress(button.url))
      throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
  } else {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
}

/** Telegram takes no host without a dot, so that a button to http://localhost is refused. */
function isAddress(url: string): boolean {
  if (url.startsWith('tg://')) return true
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).hostname.includes('.')
}
