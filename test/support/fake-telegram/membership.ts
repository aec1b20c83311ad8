import type { ChatMemberUpdated, Update, User } from 'grammy/types'
import type { Chat } from './chats.js'
import type { World } from './phone.js'

type Standing = 'member' | 'kicked' | 'left'

/** The update that tells the bot what it is in a chat from now on. */
export function membershipUpdate(
  { info }: Chat,
  by: User,
  { state: { bot } }: World,
  [before, after]: readonly [Standing, Standing],
): Omit<Update, 'update_id'> {
  const as = (status: Standing) => (status === 'kicked' ? { status, user: bot, until_date: 0 } : { status, user: bot })
  return {
    my_chat_member: {
      chat: info as ChatMemberUpdated['chat'],
      from: by,
      date: Math.floor(Date.now() / 1_000),
      old_chat_member: as(before),
      new_chat_member: as(after),
    },
  }
}
