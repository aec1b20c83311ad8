import { GrammyError, type Api } from 'grammy'
import type { Channel } from '../channel.js'
import type { Log } from '../persevering.js'

interface ChatMenus {
  /** Not the one by which messages leave: a 429 about a menu must not keep them back. */
  api: Api
  log: Pick<Log, 'warn'>
  isStopping(): boolean
}

const CHATS_REMEMBERED = 10_000

/** The command menus of single chats. Telegram keeps them; each is set once a process, and again when it is another. */
export function chatMenus({ api, log, isStopping }: ChatMenus): NonNullable<Channel['menuFor']> {
  const shown = new Map<string, string>()
  return (chat, commands) => {
    const menu = JSON.stringify(commands)
    if (shown.get(chat) === menu) return
    if (shown.size >= CHATS_REMEMBERED) shown.clear()
    shown.set(chat, menu)
    const scope = { type: 'chat' as const, chat_id: Number(chat) }
    const call = commands === null ? api.deleteMyCommands({ scope }) : api.setMyCommands(commands, { scope })
    call.catch((error: unknown) => {
      // With the next thing that is said there it is tried again.
      if (shown.get(chat) === menu) shown.delete(chat)
      if (isStopping()) return
      const reason = error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'out of reach'
      log.warn(`Telegram did not take the command menu of a chat (${reason})`)
    })
  }
}
