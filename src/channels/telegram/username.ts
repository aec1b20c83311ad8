import { Api } from 'grammy'
import { withoutToken } from './token.js'

/** Asks Telegram for the bot's name; rejects within `seconds` with an error that does not hold the token. */
export async function telegramUsername(
  { token, apiRoot }: { token: string; apiRoot: string },
  seconds: number,
): Promise<string> {
  try {
    const me = await new Api(token, { apiRoot, timeoutSeconds: seconds }).getMe()
    return me.username
  } catch (error) {
    throw new Error(withoutToken(error instanceof Error ? error.message : String(error), token))
  }
}
