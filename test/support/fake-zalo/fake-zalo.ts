import type { IncomingMessage } from 'node:http'
import { changes } from '../changes.js'
import type { Changes } from '../changes.js'
import { startBotServer } from '../stand-in/bot-server.js'
import type { BotServer } from '../stand-in/bot-server.js'
import { jsonObject, readBody } from '../stand-in/read-body.js'
import { Refusal } from '../stand-in/refusal.js'
import { webhookCaller } from '../stand-in/webhook-caller.js'
import type { Deliveries } from '../stand-in/webhook-caller.js'
import { chatNamed, chats, hexId } from './chats.js'
import { events } from './events.js'
import type { Events } from './events.js'
import { media } from './media.js'
import { person } from './person.js'
import type { Person } from './person.js'
import { eventQueue } from './polling.js'
import { monthlyQuota } from './quota.js'
import type { Quota, QuotaLimits } from './quota.js'
import { badRequest, httpStatusOf, REFUSALS } from './refusals.js'
import type { Refusals } from './refusals.js'
import { sendingMethods } from './sending.js'
import { webhook } from './webhook.js'
import type { Webhook } from './webhook.js'

/** Zalo's Bot Platform for tests, strict where its documents are. */
export interface FakeZalo extends BotServer, Deliveries {
  readonly changes: Changes
  /** The person of this name; asked for again, the same chat. */
  person(name: string): Person
  readonly events: Events & Pick<Webhook, 'shape'>
  readonly quota: Pick<Quota, 'sent' | 'limit' | 'newMonth'>
  /** The addresses of the pictures so far are answered with 404 from now on. */
  mediaExpires(): void
}

export interface FakeZaloOptions {
  token?: string
  port?: number
  /** Takes a webhook at http on this machine. */
  localWebhooks?: boolean
  webhookRetryMs?: number
  /** Calls of setWebhook before 426. */
  webhooksADay?: number
  quota?: Partial<QuotaLimits>
  refusals?: Partial<Refusals>
}

const TOKEN = '4242424242424242:FakeZaloTokenOnlyForTestsOnThisMachine'
const FREE_TIER: QuotaLimits = { messages: 3_000, users: 50 }
const LARGEST_BODY = 1024 * 1024

export async function startFakeZalo(options: FakeZaloOptions = {}): Promise<FakeZalo> {
  const { token = TOKEN, port = 0, localWebhooks = false, webhookRetryMs = 20, webhooksADay = 100 } = options
  const known = chats()
  const changing = changes()
  const refusals = { ...REFUSALS, ...options.refusals }
  const quota = monthlyQuota({ ...FREE_TIER, ...options.quota })
  const queue = eventQueue()
  const pictures = media()
  const caller = webhookCaller(changing)
  const hook = webhook(caller, {
    local: localWebhooks,
    retryMs: webhookRetryMs,
    changesADay: webhooksADay,
    onSet() {
      queue.refuse(refusals.polling)
      queue.drain().forEach(hook.bring)
    },
  })
  const way = events((event) => (hook.isSet() ? hook.bring(event) : queue.add(event)))
  const answers: Record<string, (fields: Record<string, unknown>) => unknown> = {
    ...sendingMethods(known, quota, refusals),
    ...hook.methods,
    getMe: () => ({
      id: hexId('bot', token),
      account_name: 'bot.dau-moi-thu',
      account_type: 'BASIC',
      can_join_groups: false,
    }),
  }

  const server = await startBotServer({
    token,
    port,
    changes: changing,
    async answer(call, request, gone) {
      call.fields = await readFields(request)
      changing.changed()
      if (call.method === 'getUpdates') {
        if (hook.isSet()) throw refusals.polling
        return queue.get(call.fields, gone)
      }
      const handler = answers[call.method]
      if (!handler) throw new Refusal(404, 'Not found')
      return handler(call.fields)
    },
    other(path) {
      const bytes = pictures.at(path)
      if (bytes) return { type: 'image/jpeg', bytes }
      return path.startsWith('/media/') ? new Refusal(404, 'Not found') : badRequest('invalid path')
    },
    statusOf: httpStatusOf,
  })

  return {
    ...server,
    ...caller,
    changes: changing,
    person: (name) =>
      person(chatNamed(known, name), {
        chats: known,
        events: way,
        media: pictures,
        changes: changing,
        root: () => server.apiRoot,
      }),
    events: { ...way, shape: hook.shape },
    quota,
    mediaExpires: pictures.expire,
    async stop() {
      hook.stop()
      await server.stop()
    },
  }
}

async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readBody(request, LARGEST_BODY)
  if (body.length === 0) return {}
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/json')) throw badRequest(`the fake reads JSON, not "${type}"`)
  const fields = jsonObject(body.toString())
  if (fields === null) throw badRequest('the body is no JSON object')
  return fields
}
