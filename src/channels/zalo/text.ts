import type { MessageEntity } from 'grammy/types'
import type { FormattedText } from '../html.js'

/** The longest text that Zalo takes, in UTF-16 units. */
export const TEXT_MAX = 2_000

/** A text as Zalo's sendMessage takes it. */
export interface ZaloText {
  text: string
  parse_mode?: 'markdown'
}

/** A text of the Bot API with lines under it (buttons, links) as messages of Zalo. */
export function messagesOf({ plain, entities }: FormattedText, lines: readonly string[]): ZaloText[] {
  const links = entities.flatMap((entity) => (entity.type === 'text_link' ? [linkLine(plain, entity)] : []))
  const under = [...links, ...lines]
  const whole = under.length === 0 ? plain : `${plain}\n\n${under.join('\n')}`
  return pieces(whole.trimEnd()).map(({ start, end }) => written(whole, start, end, entities))
}

const linkLine = (plain: string, { offset, length, url }: MessageEntity.TextLinkMessageEntity): string => {
  const words = plain.slice(offset, offset + length)
  return words === url ? url : `${words}: ${url}`
}

/** Cuts at the last line end that fits, else at a word, else anywhere but inside of a character. */
function pieces(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let start = 0
  while (text.length - start > TEXT_MAX) {
    const end = cutIn(text, start)
    found.push({ start, end })
    start = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)
  }
  if (start < text.length) found.push({ start, end: text.length })
  return found
}

function cutIn(text: string, start: number): number {
  const last = start + TEXT_MAX
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, last)
    if (at > start + TEXT_MAX / 2) return at
  }
  return /[\ud800-\udbff]/.test(text.charAt(last - 1)) ? last - 1 : last
}

const MARKS: Partial<Record<MessageEntity['type'], string>> = { bold: '**', italic: '*', strikethrough: '~~' }

// How far Zalo's dialect honours a backslash is not documented, and a mark inside of a link would break it: words with
// such characters go without markup, which shows them as they are for certain.
const MEANS_SOMETHING = /[\\*_~`#>[\]<|]|https?:/

function written(whole: string, start: number, end: number, entities: MessageEntity[]): ZaloText {
  const text = whole.slice(start, end)
  if (MEANS_SOMETHING.test(text) || !countsUp(text)) return { text }
  let marked = ''
  let at = start
  for (const span of spansIn(whole, start, end, entities)) {
    marked += `${whole.slice(at, span.start)}${span.mark}${whole.slice(span.start, span.end)}${span.mark}`
    at = span.end
  }
  marked += whole.slice(at, end)
  return at === start || marked.length > TEXT_MAX ? { text } : { text: marked, parse_mode: 'markdown' }
}

/** Markdown numbers a list itself, one by one: '3. …' and '7. …' could be shown as 3 and 4, and be chosen so. */
const countsUp = (text: string): boolean =>
  Array.from(text.matchAll(/^ {0,3}(\d{1,9})[.)](?=\s)/gm)).every(([, number], index) => Number(number) === index + 1)

interface Span {
  start: number
  end: number
  mark: string
}

/** What can be marked: within one line, without white space at its ends, one thing at a time. */
function spansIn(whole: string, start: number, end: number, entities: MessageEntity[]): Span[] {
  const spans: Span[] = []
  for (const { type, offset, length } of entities) {
    const mark = MARKS[type]
    if (mark === undefined) continue
    for (const line of whole.slice(offset, offset + length).matchAll(/[^\n\r\v\f\u0085\u2028\u2029]+/g)) {
      const words = line[0].trim()
      const from = offset + line.index + line[0].indexOf(words)
      const span = { start: from, end: from + words.length, mark }
      const isFree = span.start > (spans.at(-1)?.end ?? -1) && span.start >= start && span.end <= end
      if (words !== '' && isFree && standsAlone(whole, span)) spans.push(span)
    }
  }
  return spans
}

const IS_WORD = /[\p{L}\p{M}\p{N}]/u

/** Marks count as such only between words, not within one. */
const standsAlone = (whole: string, { start, end }: Span): boolean =>
  !IS_WORD.test(whole.charAt(start - 1)) && !IS_WORD.test(whole.charAt(end))
