import { z } from 'zod'
import { SetupError } from '../setup-error.js'
import { withoutToken } from '../token.js'
import { httpTransport } from '../transport.js'
import { ZaloRefusal, zaloCalls } from './zalo-api.js'

const BOT = z.object({ account_name: z.string() })
const INFO = z.object({ url: z.string().optional() })
// As documented; what Zalo leaves out is taken for well.
const SET = z.object({
  verification: z
    .object({
      ok: z.boolean(),
      status_code: z.number().optional(),
      outcome: z.string().optional(),
      hint: z.string().optional(),
    })
    .optional(),
})

/** What the call that Zalo makes to try a new webhook came to: null where it was answered, else in Zalo's words. */
export type Verification = string | null

export interface ZaloSetup {
  /** The bot's account name. */
  name(): Promise<string>
  /** The address of the webhook; null where none is set. */
  webhook(): Promise<string | null>
  /** Zalo brings its events there, with the secret. It is set also where its trial fails. */
  setWebhook(url: string, secret: string): Promise<Verification>
  /** Events are asked for again. */
  removeWebhook(): Promise<void>
}

/** What an operator sets and looks up. Every call rejects within `seconds` with a `SetupError`. */
export function zaloSetup({ token, apiRoot }: { token: string; apiRoot: string }, seconds: number): ZaloSetup {
  const [silenceMs, wholeMs] = [seconds * 1_000, seconds * 1_000]
  const call = zaloCalls({ token, apiRoot, transport: httpTransport({ token, silenceMs, wholeMs }) })
  const told = async <T>(shape: z.ZodType<T>, method: string, payload: object): Promise<T> => {
    let answer: unknown
    try {
      answer = await call(method, payload)
    } catch (error) {
      const code = error instanceof ZaloRefusal ? error.code : null
      const said =
        error instanceof ZaloRefusal ? error.description : error instanceof Error ? error.message : String(error)
      throw new SetupError(code, withoutToken(said, token))
    }
    const read = shape.safeParse(answer)
    if (!read.success) throw new SetupError(null, `an answer to ${method} that is not of the Zalo Bot API`)
    return read.data
  }
  return {
    name: async () => (await told(BOT, 'getMe', {})).account_name,
    webhook: async () => (await told(INFO, 'getWebhookInfo', {})).url || null,
    async setWebhook(url, secret) {
      const { verification } = await told(SET, 'setWebhook', { url, secret_token: secret })
      if (!verification || verification.ok) return null
      const { outcome, status_code: status, hint } = verification
      const said = [outcome, status, hint].filter((part) => part !== undefined && part !== '').join(' ')
      return withoutToken(said || 'no reason given', token)
    },
    async removeWebhook() {
      await told(z.unknown(), 'deleteWebhook', {})
    },
  }
}
