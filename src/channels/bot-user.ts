import type { UserFromGetMe } from 'grammy/types'

// Ids of people are those of their chats, which count up from 1, so the bots' lie far above them.
const FIRST_ID = 4_000_000_000_000

/** The bot on a channel whose people are numbered by us, as the Bot API tells it; `nth` tells such channels apart. */
export const botUser = (nth: number, username: string): UserFromGetMe => ({
  id: FIRST_ID + nth,
  is_bot: true,
  first_name: 'Đầu Mối',
  username,
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
})
