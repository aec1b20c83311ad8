/** A letter as a mail program shows it. */
export interface ReceivedLetter {
  /** By lower-case name, unfolded and decoded. */
  headers: Record<string, string>
  subject: string
  messageId: string
  text: string
  html: string
}

/** Reads what our product sends: two parts, plain and HTML, in UTF-8. */
export function readLetter(raw: string): ReceivedLetter {
  const { headers, body } = entityOf(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) throw new Error('a letter of one part')
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => entityOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')))
  const partOf = (type: string) => {
    const part = parts.find((one) => one.headers['content-type']?.startsWith(type))
    return part ? contentOf(part) : ''
  }
  return {
    headers,
    subject: headers['subject'] ?? '',
    messageId: headers['message-id'] ?? '',
    text: partOf('text/plain').replaceAll('\r\n', '\n'),
    html: partOf('text/html').replaceAll('\r\n', '\n'),
  }
}

interface Entity {
  headers: Record<string, string>
  body: string
}

function entityOf(raw: string): Entity {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const headers: Record<string, string> = {}
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = decodedWords(line.slice(colon + 1).trim())
  }
  return { headers, body: raw.slice(end + 4) }
}

/** RFC 2047; what stands between two encoded words is nothing. */
function decodedWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat([...words.matchAll(WORD)].map(bytesOf)).toString(),
    )
}

const WORD = /=\?utf-8\?([bq])\?([^?]*)\?=/gi
const bytesOf = ([, how = '', words = '']: RegExpMatchArray): Buffer =>
  how.toLowerCase() === 'b' ? Buffer.from(words, 'base64') : quotedPrintable(words.replaceAll('_', ' '))

function contentOf({ headers, body }: Entity): string {
  switch (headers['content-transfer-encoding']) {
    case 'base64':
      return Buffer.from(body, 'base64').toString()
    case 'quoted-printable':
      return quotedPrintable(body.replace(/=\r\n/g, '')).toString()
    default:
      return body
  }
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
