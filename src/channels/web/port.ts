import type { Temporal } from 'temporal-polyfill'
import type { ChannelEvent } from '../channel.js'

export type WebButton = { text: string; callback_data: string } | { text: string; url: string }

/** A file that a person handed in, or that the bot sent. */
export interface WebFile {
  id: string
  name: string
  mime: string
  /** In bytes. */
  size: number
}

/** A message of a web chat. The text of the bot is canonical HTML (see html.ts), that of the person is plain. */
export interface WebMessage {
  id: number
  author: 'person' | 'bot'
  text: string
  buttons: WebButton[][]
  file: WebFile | null
  sentAt: Temporal.Instant
  editedAt: Temporal.Instant | null
}

/** What the channel needs kept. */
export interface WebChatPort {
  /** Whose chat it is; null for an unknown chat. */
  person(chatId: number): Promise<{ memberId: string; name: string } | null>
  /**
   * Writes a message once a key and returns what is kept. The event that `eventOf` makes of it, whatever its number, is
   * stored with it: both are there, or neither is.
   */
  append(
    chatId: number,
    message: {
      key: string | null
      author: 'person' | 'bot'
      text: string
      buttons: WebButton[][]
      fileId: string | null
      sentAt: Temporal.Instant
    },
    eventOf?: (kept: WebMessage) => ChannelEvent,
  ): Promise<WebMessage>
  /** Null where there is no such message (any more). */
  edit(
    chatId: number,
    id: number,
    change: { text?: string; buttons: WebButton[][]; editedAt?: Temporal.Instant },
  ): Promise<WebMessage | null>
  /** False where there is no such message (any more). */
  remove(chatId: number, id: number): Promise<boolean>
  message(chatId: number, id: number): Promise<WebMessage | null>
}

/** Where the bytes of files are. */
export interface WebFilePort {
  /** Keeps what the bot sends; the same `id` again keeps the first file, and a problem says why a file is not taken. */
  add(file: {
    id: string
    memberId: string
    name: string
    bytes: Uint8Array
    author: 'bot'
  }): Promise<WebFile | { problem: string }>
  facts(id: string): Promise<WebFile | null>
  read(id: string): Promise<(WebFile & { bytes: Uint8Array }) | null>
}

/** What open pages of a chat are told at once. All but `changed` is shown for a moment and kept nowhere. */
export type WebSignal =
  | { kind: 'changed' }
  | { kind: 'typing' }
  /** The bot took notice of the tap with this event id, perhaps with a word to the person. */
  | { kind: 'answered'; event: string; text: string | null; alert: boolean }
