import type { Update, UserFromGetMe } from 'grammy/types'
import { changes } from '../changes.js'
import type { Changes } from '../changes.js'
import { startBotServer } from '../stand-in/bot-server.js'
import type { BotServer } from '../stand-in/bot-server.js'
import type { ScriptedFaults } from '../stand-in/faults.js'
import { Refusal } from '../stand-in/refusal.js'
import { webhookCaller } from '../stand-in/webhook-caller.js'
import type { Deliveries } from '../stand-in/webhook-caller.js'
import { chats } from './chats.js'
import { commandMenus } from './commands.js'
import type { Command, Scope } from './commands.js'
import { floodLimits } from './floods.js'
import type { FloodLimits } from './floods.js'
import { group } from './group.js'
import type { Group } from './group.js'
import { methods } from './methods.js'
import type { BotState } from './methods.js'
import { person } from './person.js'
import type { Person } from './person.js'
import type { World } from './phone.js'
import { readPayload } from './request-body.js'
import { updateQueue } from './updates.js'
import { webhook } from './webhook.js'

/** A Bot API server for tests, strict where the real one is. */
export interface FakeTelegram extends Omit<BotServer, 'faults'>, Deliveries {
  readonly faults: Pick<ScriptedFaults, 'next'> & Pick<FloodLimits, 'limit'>
  readonly changes: Changes
  /** The person with this id; asked for again, the same chat. */
  person(who: { id: number; first_name?: string }): Person
  /** The group with this (negative) id, into which the bot has to be added. */
  group(which: { id: number; title?: string }): Group
  /** Any update, of a channel for example. */
  deliver(update: Omit<Update, 'update_id'>): number
  /** Updates that the bot has not acknowledged. */
  pending(): Update[]
  /** The menu as set for this scope, or for all. */
  commands(scope?: Scope): readonly Command[]
}

export interface FakeTelegramOptions {
  token?: string
  username?: string
  port?: number
  /** Takes a webhook at http on this machine, as a Bot API server of one's own does in local mode. */
  localWebhooks?: boolean
  /** Between two attempts to bring an update to the webhook. */
  webhookRetryMs?: number
}

const TOKEN = '4242424242:AAFakeTokenOnlyForTestsOnThisMachine'

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { token = TOKEN, username = 'dau_moi_thu_bot', port = 0, localWebhooks = false, webhookRetryMs = 20 } = options
  const known = chats()
  const state: BotState = {
    bot: botUser(Number(token.split(':')[0]), username),
    chats: known,
    taps: new Set(),
    menus: commandMenus(known),
  }
  const queue = updateQueue(700_000_001)
  const floods = floodLimits()
  const changing = changes()
  const world: World = { state, enqueue: queue.add, changes: changing }
  const caller = webhookCaller(changing)
  const hook = webhook(queue, caller, { local: localWebhooks, retryMs: webhookRetryMs })
  const answers = { ...methods(state), ...hook.methods }

  const server = await startBotServer({
    token,
    port,
    changes: changing,
    async answer(call, request, gone) {
      const payload = await readPayload(request)
      call.fields = payload.fields
      changing.changed()
      if (call.method === 'getUpdates') {
        hook.refusePolls()
        return queue.get(payload.fields, gone)
      }
      const handler = answers[call.method]
      if (!handler) throw new Refusal(404, 'Not Found')
      floods.check(call.method, String(payload.fields['chat_id']))
      return handler(payload)
    },
    other(path) {
      const file = [...known.files.values()].find((one) => path === `/file/bot${token}/${one.path}`)
      return file ? { type: 'application/octet-stream', bytes: file.bytes } : new Refusal(404, 'Not Found')
    },
    statusOf: (code) => code,
  })

  return {
    ...server,
    ...caller,
    faults: { next: server.faults.next, limit: floods.limit },
    changes: changing,
    person: ({ id, first_name = 'Minh' }) => person({ id, is_bot: false, first_name }, world),
    group: ({ id, title = 'Nhóm đầu mối' }) => group({ id, title }, world),
    deliver: queue.add,
    pending: queue.pending,
    commands: (scope = { type: 'default' }) => state.menus.of(scope),
    async stop() {
      hook.stop()
      await server.stop()
    },
  }
}

function botUser(id: number, username: string): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: 'Đầu Mối',
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}
