import { badRequest } from './refusals.js'

const TAGS = /^(?:b|strong|i|em|u|s|strike|h[1-6]|ul|ol|li|p)$/
const ESCAPES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** A text as a person sees it. An unknown mode, or HTML that Zalo's documents do not name, is refused. */
export function plainText(text: string, mode: unknown): string {
  if (mode === undefined) return text
  if (mode === 'markdown') return withoutMarkdown(text)
  if (mode === 'html') return withoutHtml(text)
  throw badRequest('parse_mode must be markdown or html')
}

/** `**b** *i* ~~s~~ \`c\` # >`. The documents name no way to escape them, so that a backslash is seen. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/^(?:#{1,6}|>) /gm, '')
    .replace(/\*\*(?=\S)(.+?)\*\*/g, '$1')
    .replace(/(?<![\w*])\*(?=[^\s*])(.+?)\*(?![\w*])/g, '$1')
    .replace(/~~(?=\S)(.+?)~~/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
}

function withoutHtml(html: string): string {
  const open: string[] = []
  const text = html.replace(/<(\/?)([^\s>]*)[^>]*>|</g, (_, slash: string | undefined, name = '') => {
    const tag = String(name).toLowerCase()
    if (!TAGS.test(tag)) throw badRequest(`can't parse entities: unsupported tag "${tag}"`)
    if (slash !== '/') open.push(tag)
    else if (open.pop() !== tag) throw badRequest(`can't parse entities: unexpected end tag "${tag}"`)
    return slash === '/' && /^(?:h\d|p|li)$/.test(tag) ? '\n' : ''
  })
  if (open.length > 0) throw badRequest(`can't parse entities: no end tag for "${open.at(-1)}"`)
  return text.replace(/&(?:lt|gt|quot|amp);/g, (escape) => ESCAPES[escape] ?? escape).trim()
}
