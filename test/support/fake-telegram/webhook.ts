import type { Update, WebhookInfo } from 'grammy/types'
import { isLoopback } from '../stand-in/loopback.js'
import { Refusal } from '../stand-in/refusal.js'
import type { WebhookCaller } from '../stand-in/webhook-caller.js'
import { badRequest } from './refusal.js'
import type { Payload } from './request-body.js'
import type { UpdateQueue } from './updates.js'

const POLLS_REFUSED =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

export interface WebhookOptions {
  /** Takes http, any port and any host, as a Bot API server of one's own does in local mode. Brings to loopback only. */
  local: boolean
  /** Between two attempts to bring an update. */
  retryMs: number
}

export interface Webhook {
  methods: Record<string, (payload: Payload) => unknown>
  /** Throws where updates may not be asked for. */
  refusePolls(): void
  stop(): void
}

interface Active {
  url: string
  secret: string
  maxConnections: number
  stopped: AbortController
  /** Chats with an update on its way: one at a time each. */
  busy: Set<number>
  lastError: { at: number; text: string } | null
}

/** Brings updates until they are answered with 2xx: those of one chat in order, those of several at once. */
export function webhook(queue: UpdateQueue, caller: WebhookCaller, { local, retryMs }: WebhookOptions): Webhook {
  let active: Active | null = null
  queue.onAdded(() => active && bringNext(active))

  function bringNext(hook: Active): void {
    for (const update of queue.pending()) {
      if (hook.busy.size >= hook.maxConnections) return
      const chat = chatIn(update)
      if (hook.busy.has(chat)) continue
      hook.busy.add(chat)
      void bring(hook, update).then(() => {
        hook.busy.delete(chat)
        if (hook === active) bringNext(hook)
      })
    }
  }

  async function bring(hook: Active, update: Update): Promise<void> {
    const { url, secret, stopped } = hook
    const headers: Record<string, string> = secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }
    while (!stopped.signal.aborted) {
      const status = await caller.call(url, headers, JSON.stringify(update), stopped.signal)
      if (status !== null && status >= 200 && status < 300) return queue.acknowledge(update.update_id)
      const text = status === null ? 'Connection refused' : `Wrong response from the webhook: ${status}`
      hook.lastError = { at: Math.floor(Date.now() / 1_000), text }
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  function remove(): void {
    active?.stopped.abort()
    active = null
  }

  return {
    methods: {
      setWebhook({ fields }) {
        const { url = '', secret_token: secret = '', max_connections: most = 40 } = fields
        if (typeof url !== 'string') throw badRequest('field "url" must be of type String')
        if (url !== '' && !local) checkAddress(url)
        if (typeof secret !== 'string' || secret.length > 256) throw badRequest('secret token is too long')
        if (/[^\w-]/.test(secret)) throw badRequest('secret token contains unallowed characters')
        if (!(Number(most) >= 1 && Number(most) <= 100)) throw badRequest('max_connections must be between 1 and 100')
        queue.allow(fields['allowed_updates'])
        if (fields['drop_pending_updates'] === true) queue.drop()
        remove()
        if (url === '') return true
        queue.endPoll(new Refusal(409, 'Conflict: terminated by setWebhook request'))
        const stopped = new AbortController()
        active = { url, secret, maxConnections: Number(most), stopped, busy: new Set(), lastError: null }
        bringNext(active)
        return true
      },
      deleteWebhook({ fields }) {
        if (fields['drop_pending_updates'] === true) queue.drop()
        remove()
        return true
      },
      getWebhookInfo(): WebhookInfo {
        const error = active?.lastError
        const allowed = queue.allowed()
        return {
          url: active?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: queue.pending().length,
          ...(active ? { max_connections: active.maxConnections } : {}),
          ...(error ? { last_error_date: error.at, last_error_message: error.text } : {}),
          ...(allowed ? { allowed_updates: [...allowed] as NonNullable<WebhookInfo['allowed_updates']> } : {}),
        }
      },
    },
    refusePolls() {
      if (active) throw new Refusal(409, POLLS_REFUSED)
    },
    stop: remove,
  }
}

function checkAddress(url: string): void {
  const refuse = (why: string) => badRequest(`bad webhook: ${why}`)
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw refuse('An HTTPS URL must be provided for webhook')
  if (!['', '80', '88', '443', '8443'].includes(new URL(url).port))
    throw refuse('Webhook can be set up only on ports 80, 88, 443 or 8443')
  if (isLoopback(url)) throw refuse(`IP address ${new URL(url).hostname} is reserved`)
}

function chatIn(update: Update): number {
  const { message, callback_query: tap, my_chat_member: membership } = update
  return (message ?? tap?.message ?? membership)?.chat.id ?? 0
}
