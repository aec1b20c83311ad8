import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

// Bot tokens and passwords stand in URLs, one-time codes in links, messages and answers: pino's own `redact` does not
// look into texts.
const SECRETS: [RegExp, string][] = [
  [/\bbot\d+:[\w-]+/g, 'bot<token>'],
  [/\b\d{6,}:[\w-]{20,}/g, '<token>'],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s"'@/?#:]*):[^\s"'/?#]+@/gi, '$1:<password>@'],
  [/((?:\/vao\/|[?&](?:start|ma)=|\/start(?: |%20|\+))["']?)[\w-]{4,}/g, '$1<code>'],
  [/(\b(?:code|ma|mã)\\?["']?[:=] ?\\?["']?)(?!E[A-Z\d_]+\b)[\w-]{16}(?![\w-])/gi, '$1<code>'],
]

export const withoutSecrets = (text: string): string =>
  SECRETS.reduce((cleaned, [pattern, instead]) => cleaned.replace(pattern, instead), text)

/** Logs go to standard error: standard output belongs to the verbs' JSON. */
export function openLog(level: string, destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => errorLine(error) },
      hooks: {
        // The one door every line passes, whatever object a secret came in.
        streamWrite: withoutSecrets,
      },
    },
    destination,
  )
}

const MOST_CAUSES = 5

// Not every field of it, as pino would: errors of the bot carry the whole message that a person sent.
function errorLine(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  return {
    type: name,
    message,
    ...('code' in error ? { code: String(error.code) } : {}),
    stack,
    ...(cause !== undefined && depth < MOST_CAUSES ? { cause: errorLine(cause, depth + 1) } : {}),
  }
}
