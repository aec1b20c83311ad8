/** Other channels write a message of one key only once; Telegram is not to see it. */
const KEY = 'dau_moi_key'
/** How buttons are answered where there are none; in JSON only. */
const CHOICES = 'dau_moi_choices'

export interface Payload {
  /** Null where the call names no chat. */
  chat: string | null
  body: string | Buffer
}

/** Reads the chat out of a Bot API call as grammY writes it (JSON or multipart) and leaves out what is for other channels. */
export function payloadOf(body: string | Buffer, contentType: string): Payload {
  const boundary = /^multipart\/form-data;\s*boundary=(.+)$/i.exec(contentType)?.[1]
  if (boundary !== undefined && typeof body !== 'string') return ofMultipart(body, boundary)
  const fields = JSON.parse(body.toString()) as { chat_id?: number | string; [KEY]?: string; [CHOICES]?: string }
  const chat = fields.chat_id === undefined ? null : String(fields.chat_id)
  if (!(KEY in fields || CHOICES in fields)) return { chat, body }
  const { [KEY]: _key, [CHOICES]: _choices, ...rest } = fields
  return { chat, body: JSON.stringify(rest) }
}

/** The same call in JSON to another chat. */
export const inChat = (body: string, chat: string): string =>
  JSON.stringify({ ...(JSON.parse(body) as object), chat_id: Number(chat) })

function ofMultipart(body: Buffer, boundary: string): Payload {
  const chat = field(body, boundary, 'chat_id')
  const key = field(body, boundary, KEY)
  return {
    chat: chat?.value ?? null,
    body: key ? Buffer.concat([body.subarray(0, key.start), body.subarray(key.end)]) : body,
  }
}

/** A plain field: its value, and the place of its part from its boundary up to the next one. */
function field(body: Buffer, boundary: string, name: string): { value: string; start: number; end: number } | null {
  const head = `--${boundary}\r\ncontent-disposition:form-data;name="${name}"\r\n\r\n`
  const start = body.indexOf(head)
  const valueEnd = start < 0 ? -1 : body.indexOf(`\r\n--${boundary}`, start + head.length)
  if (valueEnd < 0) return null
  const value = body.toString('utf8', start + Buffer.byteLength(head), valueEnd)
  return { value, start, end: valueEnd + '\r\n'.length }
}
