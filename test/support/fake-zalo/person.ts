import type { Changes } from '../changes.js'
import { addMessage } from './chats.js'
import type { Chat, Chats, StoredMessage } from './chats.js'
import type { Events } from './events.js'
import type { Media } from './media.js'

export interface SeenMessage {
  id: string
  from: 'bot' | 'person'
  /** Without markup. */
  text: string
  image: { url: string; bytes: Buffer | null } | null
}

export interface SentImage {
  bytes?: Uint8Array
  caption?: string
  /** The field that holds the address: `photo` in the documents, `photo_url` in captures of others. */
  field?: 'photo' | 'photo_url'
}

/** A person with Zalo on the phone. What is done here reaches the bot as an event. */
export interface Person {
  readonly id: string
  says(text: string): void
  sendsImage(image?: SentImage): void
  sticker(): void
  voice(): void
  /** A file, a contact, a place …: the bot learns only that something came. */
  sendsSomethingElse(): void
  /** The chat as it stands on the phone now. */
  messages(): SeenMessage[]
  /** Waits for a message of the bot since the person last did something. A string has to be in it. */
  receives(wanted: string | RegExp, ms?: number): Promise<SeenMessage>
  blocks(): void
  unblocks(): void
}

// The smallest beginning of a JPEG that a look at the first bytes takes for one.
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0xff, 0xd9])

export interface World {
  chats: Chats
  events: Events
  media: Media
  changes: Changes
  /** The address of this server. */
  root(): string
}

export function person(chat: Chat, { chats, events, media, changes: { changed, until }, root }: World): Person {
  function acts(kind: string, parts: Partial<StoredMessage>, fields: (id: string) => object = () => ({})): void {
    const message = addMessage(chats, chat, 'person', parts)
    chat.wrote = true
    chat.lastAct = message.number
    events.bring({
      message: {
        from: { id: chat.id, display_name: chat.name, is_bot: false },
        chat: { id: chat.id, chat_type: 'PRIVATE' },
        ...fields(message.id),
        message_id: message.id,
        date: Date.now(),
      },
      event_name: `message.${kind}.received`,
    })
    changed()
  }

  return {
    id: chat.id,
    says: (text) => acts('text', { text }, () => ({ text })),
    sendsImage: ({ bytes = JPEG, caption, field = 'photo' } = {}) =>
      acts('image', { text: caption ?? '' }, (id) => ({
        [field]: root() + media.keep(id, Buffer.from(bytes)),
        ...(caption === undefined ? {} : { caption }),
      })),
    sticker: () => acts('sticker', {}, () => ({ sticker: 'bfe458bf64fa8da4d4eb', url: `${root()}/media/sticker.png` })),
    voice: () => acts('voice', {}, (id) => ({ voice_url: `${root()}/media/${id}.aac` })),
    sendsSomethingElse: () => acts('unsupported', {}),
    messages: () => chat.messages.map(asSeen),
    receives: (wanted, ms) =>
      until(
        () =>
          chat.messages
            .filter(({ from, number }) => from === 'bot' && number > chat.lastAct)
            .map(asSeen)
            .find(({ text }) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))),
        () => `${String(wanted)}; on the phone: ${JSON.stringify(chat.messages.map(({ text }) => text))}`,
        ms,
      ),
    blocks: () => void (chat.blocked = true),
    unblocks: () => void (chat.blocked = false),
  }
}

const asSeen = ({ id, from, text, image }: StoredMessage): SeenMessage => ({ id, from, text, image })
