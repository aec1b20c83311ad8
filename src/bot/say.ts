import type { Context } from 'grammy'
import { keyboard, type Button } from './buttons.js'

/** Text that came from a person or a document, made safe for a message in HTML. */
export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

export const bold = (text: string): string => `<b>${escape(text)}</b>`

/** Cuts at a word so that at most `length` characters are left. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`
}

/** Sends HTML, in several messages where one would be too long; the buttons stand under the last. */
export async function say(
  ctx: Pick<Context, 'reply'>,
  html: string,
  rows: Button[][] = [],
  textMax = TEXT_MAX,
): Promise<void> {
  const parts = split(html, textMax)
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    await ctx.reply(part, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(last && rows.length > 0 ? { reply_markup: keyboard(rows) } : {}),
    })
  }
}

const TEXT_MAX = 4096

/** Splits at line ends: our messages keep every tag within its line. A line that is too long itself is cut at a word. */
function split(text: string, max: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const line of text.split('\n').flatMap((long) => cutLine(long, max))) {
    if (part !== '' && part.length + 1 + line.length > max) {
      parts.push(part)
      part = line
    } else part = part === '' ? line : `${part}\n${line}`
  }
  return [...parts, part]
}

function cutLine(line: string, max: number): string[] {
  const pieces: string[] = []
  let rest = line
  while (rest.length > max) {
    const space = rest.lastIndexOf(' ', max)
    const at = space > max / 2 ? space : wholeCharacter(rest, max)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}

// Not between the two halves of a surrogate pair.
const wholeCharacter = (text: string, at: number): number => (/[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at)
