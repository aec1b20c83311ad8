interface Operators {
  fnArray: number[]
  argsArray: unknown[]
}

const SOFT_HYPHEN = '\u00ad'

/**
 * The texts of a page, in the order in which they are drawn, with the hyphens that pdf.js leaves out: many fonts give
 * theirs the number of a soft hyphen, and '91/KH-UBND' would lose it. Where the texts cannot be found in what is drawn,
 * they are left as they are.
 */
export function withLostHyphens(texts: string[], { fnArray, argsArray }: Operators, showText: number): string[] {
  const drawn = fnArray.map((code, index) => (code === showText ? lettersOf(argsArray[index]) : '')).join('')
  if (!drawn.includes(SOFT_HYPHEN)) return texts
  let at = 0
  const whole: string[] = []
  for (const text of texts) {
    let read = ''
    for (const letter of text.replace(/\s/g, '\n')) {
      if (letter === '\n') {
        read += ' '
        continue
      }
      for (; isSkipped(drawn[at]); at++) if (drawn[at] === SOFT_HYPHEN) read += drawn[at + 1] === ' ' ? '- ' : '-'
      if (!drawn.startsWith(letter, at)) return texts
      at += letter.length
      read += letter
    }
    // At the end of a word; after a space or in a text of its own it begins the next one.
    for (; drawn[at] === SOFT_HYPHEN; at++) read += '-'
    whole.push(read)
  }
  return whole
}

const END = '\u0000'

const isSkipped = (sign: string | undefined): boolean =>
  sign !== undefined && (sign === SOFT_HYPHEN || sign === END || /\s|\p{Cf}/u.test(sign))

/** What one operator draws, and a mark that it ends. */
function lettersOf(args: unknown): string {
  const glyphs = Array.isArray(args) ? (args[0] as unknown) : null
  if (!Array.isArray(glyphs)) return ''
  const letters = glyphs.map((glyph: unknown) => {
    const unicode = typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? glyph.unicode : ''
    return typeof unicode === 'string' ? unicode : ''
  })
  return letters.join('') + END
}
