import type { Context } from 'grammy'
import type { VersionedState, VersionedStateStorage } from '@grammyjs/conversations'
import { conversationAtHand } from '../event.js'

/** The state of conversations is kept with their chat, so that they go on after a restart. */
export const conversationStorage = {
  type: 'key' as const,
  version: 1,
  getStorageKey: (ctx: Context) => (ctx.chat ? String(ctx.chat.id) : undefined),
  adapter: {
    read: () => (conversationAtHand().read() ?? undefined) as VersionedState<never> | undefined,
    write: (_key: string, state: object) => conversationAtHand().keep(state),
    delete: () => conversationAtHand().keep(null),
  } satisfies VersionedStateStorage<string, never>,
}
