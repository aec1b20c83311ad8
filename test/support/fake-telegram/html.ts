import type { MessageEntity } from 'grammy/types'
import { badRequest } from './refusal.js'

const TYPES: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
}
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface Open {
  tag: string
  offset: number
  href: string | null
}

/** Reads `parse_mode: HTML` as the Bot API does, which refuses a text for one wrong tag. Offsets are UTF-16 units. */
export function parseHtml(html: string): { text: string; entities: MessageEntity[] } {
  const open: Open[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  const refuse = (why: string) => badRequest(`can't parse entities: ${why}`)
  const place = () => `at byte offset ${Buffer.byteLength(html.slice(0, at))}`

  while (at < html.length) {
    const rest = html.slice(at)
    const escape = /^&(?:#(\d+)|#x([\da-f]+)|(lt|gt|amp|quot));/i.exec(rest)
    if (escape) {
      const [whole, decimal, hex, name] = escape
      text += name
        ? NAMED[name.toLowerCase()]
        : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
      at += whole.length
    } else if (!rest.startsWith('<')) {
      text += rest[0]
      at += 1
    } else if (rest.startsWith('</')) {
      const top = open.pop()
      if (!top) throw refuse(`Unexpected end tag ${place()}`)
      const end = /^<\/([^\s>]*)\s*>/.exec(rest)
      if (!end) throw refuse(`Unclosed end tag ${place()}`)
      const found = end[1]?.toLowerCase()
      if (found && found !== top.tag)
        throw refuse(`Unmatched end tag ${place()}, expected "</${top.tag}>", found "</${found}>"`)
      const entity = entityOf(top, text)
      if (entity) entities.push(entity)
      at += end[0].length
    } else {
      const start = /^<([^\s>]*)((?:\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/.exec(rest)
      const tag = /^<([^\s>]*)/.exec(rest)?.[1]?.toLowerCase() ?? ''
      if (!rest.includes('>')) throw refuse(`Unclosed start tag ${place()}`)
      if (!(tag in TYPES)) throw refuse(`Unsupported start tag "${tag}" ${place()}`)
      if (!start) throw refuse(`Unclosed start tag ${place()}`)
      const attributes = start[2] ?? ''
      if (tag === 'span' && !/class\s*=\s*["']?tg-spoiler/.test(attributes)) {
        throw refuse(`Tag "span" must have class "tg-spoiler" ${place()}`)
      }
      open.push({ tag, offset: text.length, href: /href\s*=\s*["']?([^"'\s>]+)/.exec(attributes)?.[1] ?? null })
      at += start[0].length
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return trimmed(text, entities)
}

function entityOf({ tag, offset, href }: Open, text: string): MessageEntity | null {
  const type = TYPES[tag]
  const length = text.length - offset
  if (type === undefined || length === 0) return null
  if (type !== 'text_link') return { type, offset, length } as MessageEntity
  return href === null ? null : { type, offset, length, url: href.replaceAll('&amp;', '&').replaceAll('&quot;', '"') }
}

/** Telegram cuts white space off both ends. */
function trimmed(text: string, entities: MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const shift = text.length - text.trimStart().length
  const kept = text.trim()
  const inside = entities.map((entity) => {
    const offset = Math.max(0, entity.offset - shift)
    const end = Math.min(kept.length, entity.offset + entity.length - shift)
    return { ...entity, offset, length: end - offset }
  })
  return { text: kept, entities: inside.filter(({ length }) => length > 0).toSorted((a, b) => a.offset - b.offset) }
}
