import type { Api } from 'grammy'
import { keyboard, tap } from './buttons.js'
import { escape } from './say.js'

/** Sends the digest of a day; returns the channel's id of the message. `key` lets the web chat write it only once. */
export async function sendDigest(
  api: Api,
  chat: string,
  { text, key }: { text: string; key: string },
): Promise<string> {
  const buttons = keyboard([
    [{ label: 'Báo cáo ngay', data: tap('menu', 'report') }],
    [{ label: 'Việc của tôi', data: tap('menu', 'work') }],
  ])
  const payload = { parse_mode: 'HTML' as const, reply_markup: buttons, dau_moi_key: key }
  const message = await api.sendMessage(chat, escape(text), payload)
  return String(message.message_id)
}
