import { Api, GrammyError, HttpError } from 'grammy'
import { SetupError } from '../setup-error.js'
import { withoutToken } from '../token.js'
import { ALLOWED_UPDATES } from './events.js'

/** What Telegram knows of the webhook of a bot. */
export interface TelegramWebhook {
  /** Null where none is set. */
  url: string | null
  /** Updates that wait to be brought or fetched. */
  waiting: number
  /** Why the last attempt that failed did. */
  lastError: string | null
}

export interface TelegramSetup {
  /** The bot's user name. */
  name(): Promise<string>
  webhook(): Promise<TelegramWebhook>
  /** Telegram brings its updates there, with the secret; those that wait are brought as well. */
  setWebhook(url: string, secret: string): Promise<void>
  /** Updates are asked for again; those that wait stay. */
  removeWebhook(): Promise<void>
}

/** What an operator sets and looks up. Every call rejects within `seconds` with a `SetupError`. */
export function telegramSetup({ token, apiRoot }: { token: string; apiRoot: string }, seconds: number): TelegramSetup {
  const api = new Api(token, { apiRoot, timeoutSeconds: seconds })
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw setupError(error, token)
    }
  }
  return {
    name: async () => (await told(api.getMe())).username,
    async webhook() {
      const info = await told(api.getWebhookInfo())
      return {
        url: info.url || null,
        waiting: info.pending_update_count,
        lastError: info.last_error_message === undefined ? null : withoutToken(info.last_error_message, token),
      }
    },
    async setWebhook(url, secret) {
      const what = { secret_token: secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false }
      await told(api.setWebhook(url, what))
    },
    async removeWebhook() {
      await told(api.deleteWebhook({ drop_pending_updates: false }))
    },
  }
}

function setupError(error: unknown, token: string): SetupError {
  if (error instanceof GrammyError) return new SetupError(error.error_code, withoutToken(error.description, token))
  const cause = error instanceof HttpError ? error.error : error
  return new SetupError(null, withoutToken(cause instanceof Error ? cause.message : String(cause), token))
}
