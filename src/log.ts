import { pino, type Logger } from 'pino'

export type Log = Logger

// Bot tokens stand in URLs, and one-time codes and passwords in addresses: pino's own `redact` does not look into messages.
const SECRETS: [RegExp, string][] = [
  [/\bbot\d+:[\w-]+/g, 'bot<token>'],
  [/\b\d{6,}:[\w-]{20,}/g, '<token>'],
  [/(postgres(?:ql)?:\/\/[^:@/\s]+):[^@\s]+@/g, '$1:<password>@'],
  [/\/vao\/[\w-]+/g, '/vao/<code>'],
]

export const withoutSecrets = (text: string): string =>
  SECRETS.reduce((cleaned, [pattern, instead]) => cleaned.replace(pattern, instead), text)

/** Logs go to standard error: standard output belongs to the verbs' JSON. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        // The one door every line passes, whatever object a secret came in.
        streamWrite: withoutSecrets,
      },
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
