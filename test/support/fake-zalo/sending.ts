import { isLoopback } from '../stand-in/loopback.js'
import { isCutThrough } from '../stand-in/read-body.js'
import { addMessage, chatFor } from './chats.js'
import type { Chat, Chats, StoredMessage } from './chats.js'
import { plainText } from './markup.js'
import type { Quota } from './quota.js'
import { badRequest } from './refusals.js'
import type { Refusals } from './refusals.js'

type Fields = Record<string, unknown>

const LONGEST_TEXT = 2_000
const LONGEST_DOWNLOAD_MS = 10_000

/** The methods that write into a chat. */
export function sendingMethods(
  chats: Chats,
  quota: Quota,
  refusals: Refusals,
): Record<string, (fields: Fields) => unknown> {
  function send(chat: Chat, parts: Partial<StoredMessage>): { message_id: string; date: number } {
    quota.spend(chat.id)
    return { message_id: addMessage(chats, chat, 'bot', parts).id, date: Date.now() }
  }

  return {
    sendMessage(fields) {
      const sent = textOf(fields, 'text')
      const text = plainText(sent, fields['parse_mode'])
      return send(chatFor(chats, fields, refusals), { text })
    },
    async sendPhoto(fields) {
      const chat = chatFor(chats, fields, refusals)
      const text = fields['caption'] === undefined ? '' : textOf(fields, 'caption')
      const url = addressOf(fields, 'photo')
      return send(chat, { text, image: { url, bytes: await download(url) } })
    },
    sendSticker(fields) {
      const { sticker } = fields
      if (typeof sticker !== 'string' || sticker === '') throw badRequest('sticker must be a string')
      return send(chatFor(chats, fields, refusals), { other: sticker })
    },
    sendVoice(fields) {
      const url = addressOf(fields, 'voice_url')
      if (!new URL(url).pathname.endsWith('.aac')) throw badRequest('voice_url must end in .aac')
      return send(chatFor(chats, fields, refusals), { other: url })
    },
    sendChatAction(fields) {
      chatFor(chats, fields, refusals)
      if (fields['action'] !== 'typing') throw badRequest('action must be typing')
      return undefined
    },
  }
}

/** Counted as sent, markup included, in UTF-16 units: what is short enough by this is so by any count. */
function textOf(fields: Fields, name: 'text' | 'caption'): string {
  const text = fields[name]
  if (typeof text !== 'string' || text.trim() === '') throw badRequest(`${name} must not be empty`)
  if (text.length > LONGEST_TEXT) throw badRequest(`${name} must have 1 to ${LONGEST_TEXT} characters`)
  if (isCutThrough(text)) throw badRequest(`${name} is not valid UTF-8`)
  return text
}

function addressOf(fields: Fields, name: string): string {
  const url = fields[name]
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badRequest(`${name} must be a public URL`)
  }
  return url
}

/** Zalo fetches a picture itself, without any cookie; from elsewhere than this machine nothing is fetched here. */
async function download(url: string): Promise<Buffer | null> {
  if (!isLoopback(url)) return null
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_DOWNLOAD_MS) }).catch(() => null)
  if (!response?.ok || !response.headers.get('content-type')?.startsWith('image/')) {
    throw badRequest('photo cannot be fetched')
  }
  return Buffer.from(await response.arrayBuffer())
}
