import type { Api } from 'grammy'
import type { Digest } from '../app/deliver-pushes.js'
import { keyboard, tap } from './buttons.js'
import { escape } from './say.js'

/** Sends the digest of a day; returns the channel's id of the message. `key` lets the web chat write it only once. */
export async function sendDigest(
  api: Api,
  chat: string,
  { text, role, key }: Digest & { key: string },
): Promise<string> {
  const buttons = keyboard(
    role === 'focal-point'
      ? [
          [{ label: 'Báo cáo ngay', data: tap('menu', 'report') }],
          [{ label: 'Việc của tôi', data: tap('menu', 'work') }],
        ]
      : [[{ label: 'Xem tình hình', data: tap('status', 'now') }]],
  )
  const payload = { parse_mode: 'HTML' as const, reply_markup: buttons, dau_moi_key: key }
  const message = await api.sendMessage(chat, escape(text), payload)
  return String(message.message_id)
}
