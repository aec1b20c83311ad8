import type { Temporal } from 'temporal-polyfill'
import type { ChannelEvent } from '../channel.js'
import { choiceIn, choicesIn, wantingUpload } from './choices.js'
import type { ZaloMessage } from './incoming.js'
import type { ZaloChatPort } from './port.js'
import { messageUpdate, tapUpdate } from './updates.js'
import { commandIn } from './word-commands.js'

/** What a person did as an event: a choice that was typed is a tap, anything else a message. */
export async function eventOf(
  { chats, now }: { chats: ZaloChatPort; now: () => Temporal.Instant },
  { id, zaloChat, name, kind, text, caption, sentAt }: ZaloMessage,
): Promise<ChannelEvent> {
  const chat = await chats.numberOf(zaloChat)
  const person = { chat, name }
  const date = Math.floor((sentAt ?? now().epochMilliseconds) / 1_000)
  const changed = await chats.change(chat, ({ lastMessage, choices }) => {
    const kept = choicesIn(choices)
    const isFile = kind === 'image' || kind === 'unsupported'
    const tap = text === null ? null : choiceIn(kept, text, lastMessage)
    const after = isFile ? wantingUpload(kept, id) : kept
    return { lastMessage, choices: after, told: { tap, isAsked: kept.asked !== null } }
  })
  if (changed === null) throw new Error('the chat is gone')
  const { tap, isAsked } = changed.told
  const said = text === null ? null : (commandIn(text, isAsked) ?? text)
  const update = tap
    ? tapUpdate(id, person, { ...tap, date })
    : messageUpdate(id, person, { text: said, caption, date })
  return { channel: 'zalo', id, chat: String(chat), update }
}
