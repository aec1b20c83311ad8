import type { CallbackQuery, Chat, Message, Update } from 'grammy/types'
import type { ChannelEvent } from '../channel.js'
import { linkCodeIn } from '../../domain/people/link-code.js'

/** The kinds of updates that this bot takes; a webhook has to be set with them too. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** The bot, as its messages and the commands addressed to it name it. */
interface Me {
  id: number
  /** Null until Telegram has told it. */
  username: string | null
}

/**
 * An update as an event, or null for what this bot does not answer: channels, updates without a chat, and in a group
 * whatever is not said to the bot. What people write to each other there does not go any further than here.
 */
export function eventOf(update: Update, me: Me): ChannelEvent | null {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat ?? update.my_chat_member?.chat
  if (chat === undefined || chat.type === 'channel') return null
  const taken = chat.type === 'private' ? update : ofGroup(update, me)
  return taken && { channel: 'telegram', id: String(update.update_id), chat: String(chat.id), update: taken }
}

function ofGroup({ update_id, message, callback_query: tap, my_chat_member }: Update, me: Me): Update | null {
  if (my_chat_member) return { update_id, my_chat_member }
  if (tap) return { update_id, callback_query: leanTap(tap) }
  const lean = message && leanMessage(message, me)
  return lean ? { update_id, message: lean as Message & Update.NonChannel } : null
}

/** Without the message under which the button stands: what it says is ours. */
function leanTap({ id, from, chat_instance, data, message }: CallbackQuery): CallbackQuery {
  const { message_id, date, chat } = message!
  const lean = { message_id, date, chat, ...topicOf(message as Message) } as Message
  return { id, from, chat_instance, ...(data === undefined ? {} : { data }), message: lean }
}

/** A message as far as the bot needs it; null where it is none of the bot's business. */
function leanMessage(message: Message, me: Me): Message | null {
  const { message_id, date, from, migrate_to_chat_id, migrate_from_chat_id } = message
  const { id, type, title } = message.chat as Chat.GroupChat
  const bare = {
    message_id,
    date,
    chat: { id, type, title },
    ...(from ? { from } : {}),
    ...topicOf(message),
  } as Message
  if (migrate_to_chat_id !== undefined) return { ...bare, migrate_to_chat_id }
  if (migrate_from_chat_id !== undefined) return { ...bare, migrate_from_chat_id }
  if (from === undefined || from.is_bot) return null
  const text = message.text?.trim() ?? ''
  if (isCommandTo(me, text) || holdsCode(text)) return { ...bare, text }
  return message.reply_to_message?.from?.id === me.id ? bare : null
}

/** An answer goes into the topic of what it answers. */
function topicOf({ is_topic_message, message_thread_id }: Message): Partial<Message> {
  return is_topic_message && message_thread_id !== undefined ? { is_topic_message, message_thread_id } : {}
}

const COMMAND = /^\/(\w+)(?:@(\w+))?(?=\s|$)/
// Without a name a command may be meant for another bot.
const OURS = new Set(['nhom', 'start'])

function isCommandTo({ username }: Me, text: string): boolean {
  const [, command = '', to] = COMMAND.exec(text) ?? []
  if (to === undefined) return OURS.has(command)
  return username === null || to.toLowerCase() === username.toLowerCase()
}

/** A code that lets somebody in is not to be seen by others: the bot has to know, to make it void. */
const holdsCode = (text: string): boolean => linkCodeIn(text) !== null || /[?&]start=[\w-]|\/vao\/[\w-]/.test(text)
