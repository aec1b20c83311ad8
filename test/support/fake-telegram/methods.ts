import type { UserFromGetMe } from 'grammy/types'
import { chatFor } from './chats.js'
import type { Chats } from './chats.js'
import type { Menus } from './commands.js'
import { messageMethods } from './messages.js'
import { badRequest } from './refusal.js'
import type { Payload } from './request-body.js'

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
]
const LARGEST_DOWNLOAD = 20 * 1024 * 1024

export interface BotState {
  bot: UserFromGetMe
  chats: Chats
  /** Ids of the taps that can be answered. */
  taps: Set<string>
  menus: Menus
}

/** All methods but those that bring updates. */
export function methods({ bot, chats, taps, menus }: BotState): Record<string, (payload: Payload) => unknown> {
  return {
    ...messageMethods(chats, bot),
    ...menus.methods,
    getMe: () => bot,
    answerCallbackQuery({ fields }) {
      if (!taps.has(String(fields['callback_query_id']))) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      if (typeof fields['text'] === 'string' && [...fields['text']].length > 200) throw badRequest('MESSAGE_TOO_LONG')
      return true
    },
    sendChatAction({ fields }) {
      chatFor(chats, fields)
      if (!ACTIONS.includes(String(fields['action']))) throw badRequest('wrong parameter action in request')
      return true
    },
    getFile({ fields }) {
      const file = chats.files.get(String(fields['file_id']))
      if (!file) throw badRequest('invalid file_id')
      if (file.bytes.length > LARGEST_DOWNLOAD) throw badRequest('file is too big')
      return { file_id: file.id, file_unique_id: `u-${file.id}`, file_size: file.bytes.length, file_path: file.path }
    },
  }
}
