import type { MessageEntity } from 'grammy/types'

/** A formatted text: as it is kept and shown, and as the Bot API tells it. */
export interface FormattedText {
  /** Canonical: the tags b, i, u, s, code, pre and a; the entities amp, lt, gt and quot. */
  html: string
  plain: string
  entities: MessageEntity[]
}

type Tag = 'b' | 'i' | 'u' | 's' | 'code' | 'pre' | 'a'

const TAGS: Record<string, Tag> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  code: 'code',
  pre: 'pre',
  a: 'a',
}

const ENTITY_TYPES = { b: 'bold', i: 'italic', u: 'underline', s: 'strikethrough', code: 'code', pre: 'pre' } as const

const TOKEN = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>|&(#\d{1,7}|#x[0-9a-f]{1,6}|lt|gt|amp|quot);|<|[^<&]+|&/giu

/** Plain text as canonical HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function plainText(text: string): FormattedText {
  return { html: escapeHtml(text), plain: text, entities: [] }
}

/** Reads the text of a call, in HTML or plain. A problem is said as Telegram says it. */
export function textOfCall(text: string, parseMode: 'HTML' | undefined): FormattedText | { problem: string } {
  const clean = text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
  const read = parseMode === 'HTML' ? parseHtml(clean) : plainText(clean)
  if ('problem' in read) return { problem: `can't parse entities: ${read.problem}` }
  return read.plain.trim() === '' ? { problem: 'message text is empty' } : read
}

/** Reads the HTML of the Bot API. A tag that the web chat does not show is refused, as Telegram refuses unknown ones. */
export function parseHtml(source: string): FormattedText | { problem: string } {
  let html = ''
  let plain = ''
  const entities: MessageEntity[] = []
  const open: { name: string; tag: Tag; offset: number; url: string }[] = []
  for (const token of source.matchAll(TOKEN)) {
    const [whole, slash, rawName, attributes, reference] = token
    if (reference !== undefined) {
      const text = characterOf(reference.toLowerCase())
      html += escapeHtml(text)
      plain += text
    } else if (rawName === undefined) {
      if (whole === '<')
        return { problem: `Unexpected end or character after "<" at byte offset ${byteOffset(source, token.index)}` }
      html += escapeHtml(whole)
      plain += whole
    } else {
      const name = rawName.toLowerCase()
      const tag = TAGS[name]
      const offset = byteOffset(source, token.index)
      if (!tag) return { problem: `Unsupported start tag "${name}" at byte offset ${offset}` }
      if (slash === '') {
        const url = tag === 'a' ? linkOf(attributes ?? '') : ''
        if (url === null) return { problem: `Unsupported link of tag "a" at byte offset ${offset}` }
        html += tag === 'a' ? `<a href="${escapeHtml(url)}">` : `<${tag}>`
        open.push({ name, tag, offset: plain.length, url })
      } else {
        const start = open.pop()
        if (start?.name !== name) return { problem: `Unmatched end tag at byte offset ${offset}` }
        html += `</${tag}>`
        const length = plain.length - start.offset
        if (length > 0) entities.push(entityOf(start.tag, start.offset, length, start.url))
      }
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) return { problem: `Can't find end tag corresponding to start tag "${unclosed.name}"` }
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { html, plain, entities }
}

function entityOf(tag: Tag, offset: number, length: number, url: string): MessageEntity {
  return tag === 'a' ? { type: 'text_link', offset, length, url } : { type: ENTITY_TYPES[tag], offset, length }
}

function linkOf(attributes: string): string | null {
  const match = /^\s+href\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$/i.exec(attributes)
  const href = match?.[1] ?? match?.[2]
  return href === undefined ? null : webAddress(href.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
}

/** An http or https address as it is shown as a link; null for any other. */
export function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

function characterOf(reference: string): string {
  const named = NAMED[reference]
  if (named !== undefined) return named
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  const shown = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return shown || code === 0x0a ? String.fromCodePoint(code) : ''
}

const byteOffset = (source: string, index: number): number => Buffer.byteLength(source.slice(0, index))
