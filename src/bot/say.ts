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

/**
 * How buttons are answered where they are typed: by words only, or those of the last row by words; otherwise by
 * numbers. What takes a number as an answer must not take it for a button. A text without buttons that is answered
 * 'as-before' leaves those of the text before it.
 */
export type AnsweredBy = 'words' | 'last-row-by-words' | 'as-before'

/**
 * Sends HTML, in several messages where one would be too long; the buttons stand under the last. Under a text that numbers
 * its lines they are answered by words, unless `by` says otherwise or they name those numbers: '2' would be taken for the
 * second button where the second line is meant.
 */
export async function say(
  ctx: Pick<Context, 'reply'>,
  html: string,
  rows: Button[][] = [],
  { by }: { by?: AnsweredBy } = {},
): Promise<void> {
  const parts = split(html)
  // A field of channels without buttons, which the Bot API does not know.
  const way = by ?? (rows.length > 0 && numbersLines(html) && !rows.flat().some(isNumbered) ? 'words' : undefined)
  const answered = (way === undefined ? {} : { dau_moi_choices: way }) as object
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    await ctx.reply(part, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(last && rows.length > 0 ? { reply_markup: keyboard(rows) } : {}),
      ...(last ? answered : {}),
    })
  }
}

const numbersLines = (html: string): boolean => /^(?:⚠ |• )?(?:<b>)?\d+(?:\.\w+)*(?:\. |<\/b> )/m.test(html)
const isNumbered = ({ label }: Button): boolean => /^\d/.test(label)

// Counted as it is read: '&amp;' is one character, a tag none. There is room left for the line of a repeated message.
const TEXT_MAX = 4_000

/** Splits at line ends: our messages keep every tag within its line. A line that is too long itself is cut at a word. */
function split(html: string): string[] {
  if (html.length <= TEXT_MAX) return [html]
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

/** What is marked across a cut is marked on both sides of it: a channel refuses a text with a tag that nothing ends. */
function cutLine(line: string): string[] {
  const pieces: string[] = []
  let rest = line
  while (lengthOf(rest) > TEXT_MAX) {
    const fitting = startOf(rest, TEXT_MAX)
    const space = fitting.replace(TAGS, (tag) => '_'.repeat(tag.length)).lastIndexOf(' ')
    const piece = space > fitting.length / 2 ? fitting.slice(0, space) : fitting
    const open = tagsOpenIn(piece)
    const ends = open.map((tag) => `</${/\w+/.exec(tag)![0]}>`)
    pieces.push(piece + ends.toReversed().join(''))
    rest = open.join('') + rest.slice(piece.length).trimStart()
  }
  return [...pieces, rest]
}

const TAGS = /<[^>]*>/g

function tagsOpenIn(html: string): string[] {
  const open: string[] = []
  for (const [tag] of html.matchAll(TAGS)) {
    if (tag.startsWith('</')) open.pop()
    else open.push(tag)
  }
  return open
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
