import type { Log } from './persevering.js'

/** The bot token stands in every URL of the Bot API: what goes to errors and logs passes through here. */
export function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '<token>').replaceAll(encodeURIComponent(token), '<token>')
}

export function quietAboutToken(log: Log, token: string): Log {
  return {
    info: (text) => log.info(withoutToken(text, token)),
    warn: (text) => log.warn(withoutToken(text, token)),
    error: (text) => log.error(withoutToken(text, token)),
  }
}
