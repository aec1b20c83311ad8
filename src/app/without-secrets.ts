import type { ChannelEvent } from '../channels/channel.js'
import { secrecyMark } from '../domain/secrecy/secrecy.js'

const WORDS = new Set(['text', 'caption', 'file_name', 'title'])

/**
 * What a person wrote as it may be stored: words with a secrecy mark become a note that carries the mark,
 * so that they are refused as they would have been.
 */
export function withoutSecret(words: string): string {
  const mark = secrecyMark(words)
  return mark === null ? words : `(nội dung có dấu ${mark}, không lưu)`
}

/** The same for a message as a channel tells it, with what it quotes. */
export function withoutSecrets(update: ChannelEvent['update']): ChannelEvent['update'] {
  if (!update.message) return update
  const stored = JSON.stringify(update.message, (key, value: unknown) =>
    WORDS.has(key) && typeof value === 'string' ? withoutSecret(value) : value,
  )
  return { ...update, message: JSON.parse(stored) as NonNullable<typeof update.message> }
}

/**
 * What a channel tells, as a database can hold it: without NUL and with a mark in place of halves of characters, which a
 * person can send and which would otherwise have the event come again for ever.
 */
export function storable<T>(told: T): T {
  return JSON.parse(
    JSON.stringify(told, (_, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd') : value,
    ),
  ) as T
}
