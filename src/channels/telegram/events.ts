import type { Update } from 'grammy/types'
import type { ChannelEvent } from '../channel.js'

/** An update as an event, or null for what this bot does not answer: groups, channels, and updates without a chat. */
export function eventOf(update: Update): ChannelEvent | null {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat
  if (chat?.type !== 'private') return null
  return { channel: 'telegram', id: String(update.update_id), chat: String(chat.id), update }
}
