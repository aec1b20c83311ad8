import type { Seen } from './under-test.js'

const ESCAPES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const words = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|quot|amp);/g, (escape) => ESCAPES[escape]!)

/** What a browser makes of the HTML of a message. */
export const lookOf = (html: string): Seen => ({
  text: words(html),
  marks: [...html.matchAll(/<(b|i)>(.*?)<\/\1>/gs)].map(
    ([, tag, inner]) => `${tag === 'b' ? 'bold' : 'italic'}: ${words(inner!)}`,
  ),
  links: [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => words(link!)),
})
