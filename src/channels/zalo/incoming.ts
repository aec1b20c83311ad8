import { z } from 'zod'

// Besides what an answer needs: not worth losing what a person said, should Zalo write it otherwise than documented.
const text = z.string().optional().catch(undefined)

const event = z.object({
  event_name: z.string(),
  message: z.object({
    message_id: z.string().min(1),
    from: z.object({ id: z.string(), display_name: text, is_bot: z.boolean().optional().catch(undefined) }),
    chat: z.object({ id: z.string().min(1), chat_type: z.string() }),
    text: z.string().optional(),
    caption: text,
    date: z.number().optional().catch(undefined),
  }),
})

/** What a person did in a private chat. `text` is null where it was no text: an image, a sticker, a voice. */
export interface ZaloMessage {
  id: string
  zaloChat: string
  name: string
  kind: 'text' | 'image' | 'sticker' | 'voice' | 'unsupported'
  text: string | null
  caption: string | null
  /** Milliseconds; null where Zalo does not say. */
  sentAt: number | null
}

const KINDS: Record<string, ZaloMessage['kind']> = {
  'message.text.received': 'text',
  'message.image.received': 'image',
  'message.sticker.received': 'sticker',
  'message.voice.received': 'voice',
  'message.unsupported.received': 'unsupported',
}

/**
 * Reads what Zalo brings or answers to a poll, wrapped in `result` or not. Null for a probe and for what this bot does
 * not answer: groups, other bots, events that are not known.
 */
export function messageIn(body: unknown): ZaloMessage | null {
  const wrapped = z.object({ result: z.unknown() }).safeParse(body)
  const read = event.safeParse(wrapped.data?.result ?? body)
  if (!read.success) return null
  const { event_name: name, message } = read.data
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
  if (kind === undefined || message.chat.chat_type !== 'PRIVATE' || message.from.is_bot === true) return null
  return {
    id: message.message_id,
    zaloChat: message.chat.id,
    name: message.from.display_name?.trim() || 'Zalo',
    kind,
    text: kind === 'text' ? (message.text ?? null) : null,
    caption: message.caption?.trim() || null,
    sentAt: message.date ?? null,
  }
}

const named = z.object({ event_name: z.string().regex(/^[\w.]{1,60}$/) })

/** What Zalo calls an event, also where nothing else of it can be read; null for a probe. */
export function nameIn(body: unknown): string | null {
  const wrapped = z.object({ result: z.unknown() }).safeParse(body)
  return named.safeParse(wrapped.data?.result ?? body).data?.event_name ?? null
}
