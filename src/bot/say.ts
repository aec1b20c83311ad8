import type { Context } from 'grammy'
import { keyboard, type Button } from './buttons.js'

/** Text that came from a person or a document, made safe for a message in HTML. */
export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Line by line, so that a long text can be cut between two of its lines. */
export const bold = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<b>${escape(line)}</b>`)
    .join('\n')

/** Cuts at a word so that at most `length` characters are left. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`
}

/** Sends HTML, in several messages where one would be too long; the buttons stand under the last. */
export async function say(ctx: Pick<Context, 'reply'>, html: string, rows: Button[][] = []): Promise<void> {
  const parts = split(html)
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    await ctx.reply(part, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(last && rows.length > 0 ? { reply_markup: keyboard(rows) } : {}),
    })
  }
}

// Counted as it is read: '&amp;' is one character, a tag none.
const TEXT_MAX = 4096

/** Splits at line ends: our messages keep every tag within its line. A line that is too long itself is cut at a word. */
function split(html: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const line of html.split('\n').flatMap(cutLine)) {
    if (part !== '' && lengthOf(part) + 1 + lengthOf(line) > TEXT_MAX) {
      parts.push(part)
      part = line
    } else part = part === '' ? line : `${part}\n${line}`
  }
  return [...parts, part]
}

function cutLine(line: string): string[] {
  const pieces: string[] = []
  let rest = line
  while (lengthOf(rest) > TEXT_MAX) {
    const fitting = startOf(rest, TEXT_MAX)
    const space = fitting.lastIndexOf(' ')
    const at = space > fitting.length / 2 ? space : fitting.length
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}

const TOKEN = /<[^>]*>|&\w+;|[^]/gu

const tokenLength = (token: string): number => (token.startsWith('<') ? 0 : token.startsWith('&') ? 1 : token.length)

const lengthOf = (html: string): number => (html.match(TOKEN) ?? []).reduce((sum, token) => sum + tokenLength(token), 0)

/** As many whole characters, tags and entities as fit. */
function startOf(html: string, most: number): string {
  let [fitting, length] = ['', 0]
  for (const token of html.match(TOKEN) ?? []) {
    length += tokenLength(token)
    if (length > most) break
    fitting += token
  }
  return fitting
}
