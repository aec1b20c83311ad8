import { z } from 'zod'
import { webAddress } from '../html.js'
import { jsonText } from '../json-text.js'
import type { WebButton } from './port.js'

const chatId = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
])
const messageId = z.number().int()
/** What a message answers to: it is written once a key. */
const key = z.string().min(1).max(200)

const label = z.string().trim().min(1).max(200)
const button = z
  .object({ text: label, callback_data: z.string().optional(), url: z.string().optional() })
  .transform((given, context): WebButton => {
    const { text, callback_data, url } = given
    const address = url === undefined ? null : webAddress(url)
    if (callback_data === undefined && address !== null) return { text, url: address }
    const bytes = Buffer.byteLength(callback_data ?? '')
    if (url === undefined && callback_data !== undefined && bytes >= 1 && bytes <= 64) return { text, callback_data }
    const message = url === undefined ? 'BUTTON_DATA_INVALID' : 'BUTTON_URL_INVALID'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

// A reply keyboard, a request for a reply and the like have no place on the page: refused, not dropped in silence.
const replyMarkup = z
  .object({ inline_keyboard: z.array(z.array(button)) })
  .transform(({ inline_keyboard }) => inline_keyboard.filter((row) => row.length > 0))

// Fields without a meaning on the page, such as disable_notification, are ignored.
const text = {
  text: z.string(),
  parse_mode: z.string().optional(),
  entities: z.never({ error: 'not taken, use parse_mode HTML' }).optional(),
  reply_markup: replyMarkup.optional(),
}

const fileToSend = (field: string) =>
  z.object({
    chat_id: chatId,
    caption: z.string().optional(),
    parse_mode: z.string().optional(),
    reply_markup: jsonText.pipe(replyMarkup).optional(),
    dau_moi_key: key.optional(),
    file: z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }, `there is no ${field} in the request`),
  })

export const PAYLOADS = {
  getMe: z.object({}),
  setMyCommands: z.object({ commands: z.array(z.object({ command: z.string(), description: z.string() })) }),
  getFile: z.object({ file_id: z.string() }),
  sendMessage: z.object({ chat_id: chatId, ...text, dau_moi_key: key.optional() }),
  sendDocument: fileToSend('document'),
  sendPhoto: fileToSend('photo'),
  editMessageText: z.object({ chat_id: chatId, message_id: messageId, ...text }),
  editMessageReplyMarkup: z.object({ chat_id: chatId, message_id: messageId, reply_markup: replyMarkup.optional() }),
  deleteMessage: z.object({ chat_id: chatId, message_id: messageId }),
  answerCallbackQuery: z.object({
    callback_query_id: z.string(),
    text: z.string().max(200).optional(),
    show_alert: z.boolean().optional(),
  }),
  sendChatAction: z.object({ chat_id: chatId, action: z.string() }),
}

export type Method = keyof typeof PAYLOADS
export type Payload<M extends Method> = z.infer<(typeof PAYLOADS)[M]>

export const isMethod = (name: string): name is Method => Object.hasOwn(PAYLOADS, name)
