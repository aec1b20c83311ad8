import { createHash, randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { escapeHtml, type FormattedText } from '../html.js'

/** A letter as it is put into an envelope. */
export interface Letter {
  subject: string
  text: string
  html: string
}

/** What a person would tap: a letter has one link instead. */
export interface LetterButton {
  text: string
  url?: string | undefined
}

const SUBJECT_MAX = 120
const SENDER = 'Đầu Mối'
const NOBODY_READS = 'Thư này được gửi tự động; thư trả lời không có người đọc.'
const NOT_SIGNED_IN = 'Nếu chưa đăng nhập, đề nghị xin thư ký Hội đồng một liên kết đăng nhập.'

/**
 * A message with its buttons as a letter: they become one link to the web chat, where the same message stands with them.
 * `webUrl`: where people open it; null where nobody has said.
 */
export function letterOf(message: FormattedText, buttons: LetterButton[], webUrl: string | null): Letter {
  const links = buttons.flatMap(({ text, url }) => (url === undefined ? [] : [`${text}: ${url}`]))
  const taps = buttons.flatMap(({ text, url }) => (url === undefined ? [text] : []))
  const toAnswer = taps.length > 0 ? `Để trả lời (${taps.join(', ')})` : 'Để xem và hỏi thêm'
  const way =
    webUrl === null
      ? [`${toAnswer}, đề nghị mở trang web Đầu Mối hoặc liên hệ thư ký Hội đồng.`]
      : [`${toAnswer}, mở Đầu Mối trên trang web: ${webUrl}`, NOT_SIGNED_IN]
  return written(message, [...links, ...way])
}

/** A letter that is no message of a chat: its own words say what to do. */
export const plainLetter = (message: FormattedText): Letter => written(message, [])

function written(message: FormattedText, below: string[]): Letter {
  const foot = [...below, NOBODY_READS]
  return {
    subject: subjectOf(message.plain),
    text: `${message.plain}\n\n--\n${foot.join('\n')}\n`,
    html: [
      '<!doctype html>',
      '<html lang="vi"><head><meta charset="utf-8"></head>',
      '<body style="font-family:sans-serif;font-size:15px;line-height:1.5">',
      `<p>${lines(message.html)}</p>`,
      `<hr><p style="color:#555">${foot.map((line) => linked(escapeHtml(line))).join('<br>\n')}</p>`,
      '</body></html>',
    ].join('\n'),
  }
}

// A mail program may take any break of a line in a header for the next header, and marks of direction turn words around.
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** The first line that says something, short; a note in brackets before it does not count. */
function subjectOf(plain: string): string {
  const said = plain.split('\n').map((line) => line.replace(NOT_IN_A_LINE, ' ').replace(/\s+/g, ' ').trim())
  const first = said.find((line) => line !== '' && !line.startsWith('(')) ?? ''
  const short = first.length > SUBJECT_MAX ? `${first.slice(0, SUBJECT_MAX - 1).replace(/\s\S*$/u, '')}…` : first
  return short === '' ? SENDER : `${SENDER}: ${short}`
}

const lines = (html: string): string => html.replaceAll('\n', '<br>\n')
/** The addresses in a line, escaped before, as links. */
const linked = (html: string): string => html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)

/** The same for the same message to the same letter box, so that a mail server can tell that it has it. */
export function messageIdOf(key: string | null, to: string, from: string): string {
  const name = key === null ? randomUUID() : createHash('sha256').update(`${to} ${key}`).digest('hex').slice(0, 32)
  return `<${name}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** A letter as it goes over the wire. */
export function mimeOf(letter: Letter, envelope: { from: string; to: string; messageId: string }): Promise<Buffer> {
  const { from, to, messageId } = envelope
  return new MailComposer({
    from: { name: SENDER, address: from },
    to: { name: '', address: to },
    messageId,
    ...letter,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
