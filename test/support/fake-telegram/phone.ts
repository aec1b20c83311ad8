import type { MessageEntity, Update, User } from 'grammy/types'
import type { Changes } from '../changes.js'
import { asMessage, keepFile } from './chats.js'
import type { Chat, StoredMessage } from './chats.js'
import type { BotState } from './methods.js'

export interface SeenMessage {
  id: number
  from: 'bot' | 'person'
  text: string
  /** Labels of the buttons, row by row. */
  buttons: string[][]
  file: { name: string; bytes: Buffer } | null
}

/** One person's view of one chat. What is done here reaches the bot as an update. */
export interface Phone {
  says(text: string): void
  /** Taps the button on the newest message that has it. */
  taps(label: string): void
  sends(file: { name: string; bytes: Uint8Array; mime: string; caption?: string }): void
  sendsPhoto(photo: { bytes: Uint8Array; caption?: string }): void
  /** The chat as it stands on the phone now. */
  messages(): SeenMessage[]
  /** Waits for a message of the bot, new or edited since somebody last did something. A string has to be in it. */
  sees(wanted: string | RegExp, ms?: number): Promise<SeenMessage>
}

export interface World {
  state: BotState
  enqueue(update: Omit<Update, 'update_id'>): void
  changes: Changes
}

export function phone(chat: Chat, owner: User, { state, enqueue, changes: { changed, until } }: World): Phone {
  const { chats, bot } = state

  function acts(): number {
    if (chat.info.type === 'private' && chat.standing === 'unopened') chat.standing = 'open'
    chat.lastAct = chats.nextNumber()
    return chat.lastAct
  }

  function writes(parts: Pick<StoredMessage, 'text' | 'entities' | 'file'>): void {
    const id = acts()
    const date = Math.floor(Date.now() / 1_000)
    const message: StoredMessage = { ...parts, id, author: owner, date, keyboard: [], changed: id }
    chat.messages.push(message)
    if (isForBot(chat, message, bot.username))
      enqueue({ message: asMessage(chat, message, bot) } as Omit<Update, 'update_id'>)
    changed()
  }

  return {
    says: (text) => writes({ text, entities: commandsIn(text), file: null }),
    sends: ({ name, bytes, mime, caption = '' }) => {
      const file = keepFile(chats, { name, bytes: Buffer.from(bytes) }, mime)
      writes({ text: caption, entities: [], file: { kind: 'document', file } })
    },
    sendsPhoto: ({ bytes, caption = '' }) => {
      const file = keepFile(chats, { name: 'photo.jpg', bytes: Buffer.from(bytes) }, 'image/jpeg')
      writes({ text: caption, entities: [], file: { kind: 'photo', file } })
    },
    taps(label) {
      const message = chat.messages.findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label))
      const button = message?.keyboard.flat().find(({ text }) => text === label)
      if (!message || !button)
        throw new Error(`no button "${label}"; on the phone: ${JSON.stringify(chat.messages.map(asSeen))}`)
      if (!('callback_data' in button))
        throw new Error(`the button "${label}" tells the bot nothing: ${JSON.stringify(button)}`)
      const id = `tap-${acts()}`
      state.taps.add(id)
      enqueue({
        callback_query: {
          id,
          from: owner,
          chat_instance: `chat-${chat.info.id}`,
          data: button.callback_data,
          message: asMessage(chat, message, bot),
        },
      })
      changed()
    },
    messages: () => chat.messages.map(asSeen),
    sees: (wanted, ms) =>
      until(
        () => {
          const fresh = chat.messages
            .filter((message) => message.author === null && message.changed > chat.lastAct)
            .map(asSeen)
          return fresh.find(({ text }) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)))
        },
        () =>
          `${String(wanted)}; on the phone: ${JSON.stringify(chat.messages.map(asSeen).map(({ text, buttons }) => ({ text, buttons })))}`,
        ms,
      ),
  }
}

/** In a group a bot with privacy on, as by default, reads only commands to it and its mentions. */
function isForBot(chat: Chat, { text, entities }: StoredMessage, username: string): boolean {
  if (chat.info.type === 'private') return true
  if (chat.standing !== 'open') return false
  const addressed = text.slice(entities[0]?.offset ?? 0, (entities[0]?.offset ?? 0) + (entities[0]?.length ?? 0))
  const [, to] = addressed.split('@')
  return (addressed !== '' && (to === undefined || to === username)) || text.includes(`@${username}`)
}

function asSeen({ id, author, text, keyboard, file }: StoredMessage): SeenMessage {
  return {
    id,
    from: author === null ? 'bot' : 'person',
    text,
    buttons: keyboard.map((row) => row.map((button) => button.text)),
    file: file && { name: file.file.name, bytes: file.file.bytes },
  }
}

/** Telegram marks commands; grammY looks at the marks and not at the text. */
function commandsIn(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,32}(?:@\w+)?/g)].map(({ 0: command, index }) => ({
    type: 'bot_command',
    offset: index,
    length: command.length,
  }))
}
