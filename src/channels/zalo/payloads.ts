import { z } from 'zod'
import { jsonText } from '../json-text.js'

const chat = z.coerce.number().int()
const callback = z.object({ text: z.string().trim().min(1), callback_data: z.string().min(1) })
const link = z.object({ text: z.string().trim().min(1), url: z.string().min(1) })
const markup = z.object({ inline_keyboard: z.array(z.array(z.union([callback, link]))) })
const key = z.string().max(200).optional()

const parse_mode = z.enum(['HTML'], 'unsupported parse_mode').optional()

const fileToSend = (field: string) =>
  z.object({
    chat_id: chat,
    caption: z.string().optional(),
    parse_mode,
    reply_markup: jsonText.pipe(markup).optional(),
    dau_moi_key: key,
    file: z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }, `there is no ${field} in the request`),
  })

/** The calls of the product; what has no meaning on Zalo is ignored. */
export const PAYLOADS = {
  sendMessage: z.object({
    chat_id: chat,
    text: z.string(),
    parse_mode,
    reply_markup: markup.optional(),
    dau_moi_key: key,
    dau_moi_choices: z.enum(['words', 'last-row-by-words', 'as-before']).optional(),
  }),
  sendDocument: fileToSend('document'),
  sendPhoto: fileToSend('photo'),
  editMessageText: z.object({
    chat_id: chat,
    message_id: z.number().int(),
    text: z.string(),
    parse_mode,
    reply_markup: markup.optional(),
  }),
  editMessageReplyMarkup: z.object({
    chat_id: chat,
    message_id: z.number().int(),
    reply_markup: markup.optional(),
  }),
  sendChatAction: z.object({ chat_id: chat, action: z.string() }),
  deleteMessage: z.object({}),
  answerCallbackQuery: z.object({}),
  setMyCommands: z.object({}),
  getMe: z.object({}),
  getFile: z.object({ file_id: z.string() }),
}

export type Method = keyof typeof PAYLOADS
export type Payload<M extends Method> = z.infer<(typeof PAYLOADS)[M]>
export type Markup = z.infer<typeof markup>

export const isMethod = (name: string): name is Method => Object.hasOwn(PAYLOADS, name)
