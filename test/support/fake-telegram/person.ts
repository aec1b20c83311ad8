import type { User } from 'grammy/types'
import { chatOf } from './chats.js'
import type { Command } from './commands.js'
import { membershipUpdate } from './membership.js'
import { phone } from './phone.js'
import type { Phone, World } from './phone.js'

/** A person at a phone, in the private chat with the bot. */
export interface Person extends Phone {
  readonly id: number
  readonly user: User
  /** The command menu that this person is shown. */
  menu(): readonly Command[]
  blocks(): void
  unblocks(): void
}

export function person(user: User, world: World): Person {
  const { state, enqueue, changes } = world
  const chat = chatOf(state.chats, { id: user.id, type: 'private', first_name: user.first_name })

  function turns(before: 'open' | 'shut', after: 'open' | 'shut'): void {
    if (chat.standing !== before) return
    chat.standing = after
    enqueue(membershipUpdate(chat, user, world, after === 'shut' ? ['member', 'kicked'] : ['kicked', 'member']))
    changes.changed()
  }

  return {
    ...phone(chat, user, world),
    id: user.id,
    user,
    menu: () => state.menus.inPrivate(user.id),
    blocks: () => turns('open', 'shut'),
    unblocks: () => turns('shut', 'open'),
  }
}
