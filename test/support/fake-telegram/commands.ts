import { chatFor } from './chats.js'
import type { Chats } from './chats.js'
import { badRequest } from './refusal.js'
import type { Payload } from './request-body.js'

export interface Command {
  command: string
  description: string
}

/** Whose menu: `default`, `all_private_chats`, one chat … as the Bot API names it. */
export interface Scope {
  type: string
  chat_id?: number | string
  user_id?: number
}

const WITH_CHAT = ['chat', 'chat_administrators', 'chat_member']
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators', ...WITH_CHAT]

export interface Menus {
  /** As it was set for just this scope. */
  of(scope: Scope): readonly Command[]
  /** What a person is shown in the private chat: the narrowest menu there is. */
  inPrivate(chat: number): readonly Command[]
  methods: Record<string, (payload: Payload) => unknown>
}

/** The command menus of a bot; a language of its own for a menu is kept apart and shown to nobody here. */
export function commandMenus(chats: Chats): Menus {
  const menus = new Map<string, Command[]>()
  const keyOf = ({ type, chat_id: chat, user_id: user }: Scope, language = '') =>
    [type, chat ?? '', user ?? '', language].join(' ')
  const of = (scope: Scope) => menus.get(keyOf(scope)) ?? []

  function keyIn(fields: Record<string, unknown>): string {
    const scope = (fields['scope'] ?? { type: 'default' }) as Scope
    if (!SCOPES.includes(scope.type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified")
    if (WITH_CHAT.includes(scope.type)) chatFor(chats, { ...scope })
    if (scope.type === 'chat_member' && scope.user_id === undefined) throw badRequest('USER_ID_INVALID')
    const language = fields['language_code'] ?? ''
    if (typeof language !== 'string' || !/^([a-z]{2})?$/.test(language)) throw badRequest('LANG_CODE_INVALID')
    return keyOf(scope, language)
  }

  return {
    of,
    inPrivate: (chat) =>
      [{ type: 'chat', chat_id: chat }, { type: 'all_private_chats' }, { type: 'default' }]
        .map(of)
        .find((menu) => menu.length > 0) ?? [],
    methods: {
      setMyCommands({ fields }) {
        const commands = checked(fields['commands'])
        menus.set(keyIn(fields), commands)
        return true
      },
      getMyCommands: ({ fields }) => menus.get(keyIn(fields)) ?? [],
      deleteMyCommands({ fields }) {
        menus.delete(keyIn(fields))
        return true
      },
    },
  }
}

function checked(commands: unknown): Command[] {
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an array")
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands as Command[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return commands as Command[]
}
