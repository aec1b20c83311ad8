import { isLoopback } from '../stand-in/loopback.js'
import { Refusal } from '../stand-in/refusal.js'
import type { WebhookCaller } from '../stand-in/webhook-caller.js'
import { badRequest } from './refusals.js'

export type Shape = 'wrapped' | 'flat'

export interface WebhookOptions {
  /** Takes http on this machine. */
  local: boolean
  /** Between the first and the second attempt. */
  retryMs: number
  /** Calls of setWebhook before 426. */
  changesADay: number
  /** Called once a webhook is there. */
  onSet(): void
}

export interface Webhook {
  methods: Record<string, (fields: Record<string, unknown>) => unknown>
  isSet(): boolean
  /** In which body events come: `{ ok, result: { message, event_name } }`, or the inner object alone. */
  shape(wanted: Shape): void
  /** Brings an event, once more where it is not answered with 2xx, and then never again. One after the other. */
  bring(event: object): void
  stop(): void
}

export function webhook(caller: WebhookCaller, { local, retryMs, changesADay, onSet }: WebhookOptions): Webhook {
  let active: { url: string; secret: string; stopped: AbortController } | null = null
  let updatedAt = Date.now()
  let changesLeft = changesADay
  let wanted: Shape = 'wrapped'
  let line = Promise.resolve()

  async function attempt(hook: NonNullable<typeof active>, body: string): Promise<number | null> {
    return caller.call(hook.url, { 'x-bot-api-secret-token': hook.secret }, body, hook.stopped.signal)
  }

  async function twice(hook: NonNullable<typeof active>, body: string): Promise<void> {
    if (hook.stopped.signal.aborted || isFine(await attempt(hook, body))) return
    await new Promise((resolve) => setTimeout(resolve, retryMs))
    if (!hook.stopped.signal.aborted) await attempt(hook, body)
  }

  function remove(): void {
    active?.stopped.abort()
    active = null
    updatedAt = Date.now()
  }

  return {
    methods: {
      async setWebhook({ url, secret_token: secret }) {
        if (changesLeft === 0) throw new Refusal(426, 'Daily limit of setWebhook exceeded')
        if (typeof url !== 'string' || !URL.canParse(url)) throw badRequest('url must be a URL')
        const mayBeHttp = local && isLoopback(url)
        if (new URL(url).protocol !== 'https:' && !mayBeHttp) throw badRequest('url must be https')
        if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256)
          throw badRequest('secret_token must have 8 to 256 characters')
        changesLeft -= 1
        remove()
        const hook = { url, secret, stopped: new AbortController() }
        active = hook
        const status = await attempt(hook, '')
        onSet()
        return { url, updated_at: updatedAt, verification: verification(status) }
      },
      deleteWebhook() {
        remove()
        return { url: '', updated_at: updatedAt }
      },
      getWebhookInfo: () => ({ url: active?.url ?? '', updated_at: updatedAt }),
    },
    isSet: () => active !== null,
    shape: (next) => void (wanted = next),
    bring(event) {
      const hook = active
      if (!hook) throw new Error('no webhook is set')
      const body = JSON.stringify(wanted === 'wrapped' ? { ok: true, result: event } : event)
      line = line.then(() => twice(hook, body))
    },
    stop: remove,
  }
}

const isFine = (status: number | null): boolean => status !== null && status >= 200 && status < 300

/** What the probe that setWebhook sends, a call without a body, came to. The webhook is set in any case. */
function verification(status: number | null): object {
  if (status === null) return { ok: false, outcome: 'UNREACHABLE', hint: 'The address cannot be reached.' }
  if (isFine(status)) return { ok: true, status_code: status, outcome: 'VERIFIED', hint: '' }
  return { ok: false, status_code: status, outcome: 'BAD_STATUS', hint: 'The address has to answer 2xx.' }
}
