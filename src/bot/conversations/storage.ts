import type { Context } from 'grammy'
import type { VersionedState, VersionedStateStorage } from '@grammyjs/conversations'
import type { Store } from '../../store/store.js'

/** Keeps the state of conversations with their chat, so that they go on after a restart. */
export function conversationStorage(store: Pick<Store, 'chats'>, channel: string) {
  return {
    type: 'key' as const,
    version: 1,
    getStorageKey: (ctx: Context) => (ctx.chat ? `${channel}:${ctx.chat.id}` : undefined),
    adapter: {
      read: async (key: string) => (await store.chats.conversation(key)) as VersionedState<never> | undefined,
      write: (key: string, state: object) => store.chats.saveConversation(key, state),
      delete: (key: string) => store.chats.saveConversation(key, null),
    } satisfies VersionedStateStorage<string, never>,
  }
}
