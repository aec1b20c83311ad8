// The bot's messages come in a small HTML: b, i, u, s, code, pre, a and four entities. They are built as nodes, never
// as markup, so that whatever else stands in a message is shown as the letters it is.

const TOKEN = /<(b|i|u|s|code|pre)>|<a href="([^"<>]*)">|<\/(b|i|u|s|code|pre|a)>|[^<]+|</g
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"' }

const decoded = (text) => text.replace(/&(lt|gt|amp|quot);/g, (_, name) => ENTITIES[name])

/** Splits HTML into { open, href }, { close } and { text }; a tag that is not known is text. */
export function tokens(html) {
  return Array.from(html.matchAll(TOKEN), ([whole, tag, href, end]) => {
    if (tag) return { open: tag }
    if (href !== undefined && /^https?:\/\//i.test(decoded(href))) return { open: 'a', href: decoded(href) }
    if (end) return { close: end }
    return { text: decoded(whole) }
  })
}

export function formatted(html) {
  const root = document.createDocumentFragment()
  const path = [root]
  for (const token of tokens(html)) {
    const place = path.at(-1)
    if (token.open) {
      const element = document.createElement(token.open)
      if (token.href) Object.assign(element, { href: token.href, target: '_blank', rel: 'noopener noreferrer' })
      place.append(element)
      path.push(element)
    } else if (token.close) {
      if (path.length > 1 && place.localName === token.close) path.pop()
    } else {
      place.append(token.text)
    }
  }
  return root
}
