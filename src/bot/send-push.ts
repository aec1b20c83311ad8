import type { Api } from 'grammy'
import type { PushMessage } from '../app/delivery/message-now.js'
import { keyboard, tap, type Button } from './buttons.js'
import { beginTap } from './features/begin-interview.js'
import { decisionButtons } from './features/extensions.js'
import { escape } from './say.js'

/** Sends a push; returns the channel's id of the message. `key` lets the web chat write it only once. */
export async function sendPush(api: Api, chat: string, push: PushMessage & { key: string }): Promise<string> {
  const rows = push.isForGroup ? [] : push.notice ? underNotice(push) : underDigest(push)
  const payload = {
    parse_mode: 'HTML' as const,
    ...(rows.length > 0 ? { reply_markup: keyboard(rows) } : {}),
    dau_moi_key: push.key,
  }
  const message = await api.sendMessage(chat, escape(push.text), payload)
  return String(message.message_id)
}

const received = (pushId: string): Button => ({ label: 'Đã nhận', data: tap('push', 'ack', pushId) })

function underDigest({ role, pushId, escalates }: PushMessage): Button[][] {
  const status = { label: 'Xem tình hình', data: tap('status', 'now') }
  switch (role) {
    case 'focal-point':
      return [
        [{ label: 'Báo cáo ngay', data: tap('menu', 'report') }, received(pushId)],
        [
          { label: 'Nhắc lại sau', data: tap('push', 'later', pushId) },
          { label: 'Xin gia hạn', data: beginTap('ask-extension', pushId) },
        ],
      ]
    case 'leader':
      return [[status, received(pushId)]]
    default:
      return escalates ? [[status], [{ label: 'Soạn công văn đôn đốc', data: beginTap('draft-letter') }]] : [[status]]
  }
}

/** By what a notice is about; one that asks for nothing has no buttons. */
function underNotice({ notice, pushId }: PushMessage): Button[][] {
  const { kind, id } = notice?.about ?? { kind: '', id: '' }
  switch (kind) {
    case 'request':
      return [[{ label: 'Báo cáo ngay', data: tap('request', 'report', id) }, received(pushId)]]
    case 'broadcast':
      return [[received(pushId)]]
    case 'extension':
      return decisionButtons(id)
    case 'extension-question':
      return [
        [{ label: 'Trả lời', data: beginTap('answer-extension', id) }],
        [{ label: 'Rút đề nghị', data: tap('extension', 'out', id) }],
      ]
    case 'draft':
      return [[{ label: 'Danh sách dự thảo', data: tap('draft', 'list') }]]
    case 'extension-decided':
      return [[{ label: 'Các đề nghị gia hạn', data: tap('menu', 'extensions') }]]
    default:
      return []
  }
}
