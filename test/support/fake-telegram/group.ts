import type { Message, Update, User } from 'grammy/types'
import { chatOf } from './chats.js'
import type { Chat } from './chats.js'
import { membershipUpdate } from './membership.js'
import type { Person } from './person.js'
import { phone } from './phone.js'
import type { Phone, SeenMessage, World } from './phone.js'

/** A group chat. The bot reads there only what is addressed to it. */
export interface Group {
  /** Another one once the group has become a supergroup. */
  id(): number
  addsBot(by: Person): void
  removesBot(by: Person): void
  /** The group as this person has it on the phone. */
  as(member: Person): Phone
  messages(): SeenMessage[]
  /** As `Phone.sees`, in the group as it is now. */
  sees(wanted: string | RegExp, ms?: number): Promise<SeenMessage>
  /** The group gets a new id; what is sent to the old one is refused with the new one. */
  becomesSupergroup(newId: number): void
}

export function group({ id, title }: { id: number; title: string }, world: World): Group {
  const { state, enqueue, changes } = world
  let chat: Chat = chatOf(state.chats, { id, type: 'group', title })
  const nobody: User = { id: 1, is_bot: false, first_name: 'Group' }

  function service(where: Chat, from: User, parts: object): Omit<Update, 'update_id'> {
    const message = {
      message_id: state.chats.nextNumber(),
      from,
      chat: where.info,
      date: Math.floor(Date.now() / 1_000),
      ...parts,
    }
    return { message: message as Message & Update.NonChannel }
  }

  return {
    id: () => chat.info.id,
    addsBot({ user }) {
      chat.standing = 'open'
      enqueue(membershipUpdate(chat, user, world, ['left', 'member']))
      enqueue(service(chat, user, { new_chat_members: [state.bot] }))
      changes.changed()
    },
    removesBot({ user }) {
      chat.standing = 'shut'
      enqueue(membershipUpdate(chat, user, world, ['member', 'kicked']))
      changes.changed()
    },
    as: ({ user }) => phone(chat, user, world),
    messages: () => phone(chat, nobody, world).messages(),
    sees: (...wanted) => phone(chat, nobody, world).sees(...wanted),
    becomesSupergroup(newId) {
      const old = chat
      chat = chatOf(state.chats, { id: newId, type: 'supergroup', title })
      chat.standing = old.standing
      old.migratedTo = newId
      enqueue(service(old, nobody, { migrate_to_chat_id: newId }))
      enqueue(service(chat, nobody, { migrate_from_chat_id: old.info.id }))
      changes.changed()
    },
  }
}
