const SIGNS: Record<'symbol' | 'wingdings', Record<number, string>> = {
  symbol: {
    0x2d: '-',
    0xa3: '≤',
    0xae: '→',
    0xb0: '°',
    0xb1: '±',
    0xb3: '≥',
    0xb4: '×',
    0xb7: '•',
    0xde: '⇒',
  },
  wingdings: {
    0x6c: '●',
    0x6e: '■',
    0x6f: '□',
    0x76: '❖',
    0x9f: '•',
    0xa7: '▪',
    0xa8: '□',
    0xd8: '➢',
    0xe0: '→',
    0xf0: '⇒',
    0xfb: '✗',
    0xfc: '✓',
    0xfd: '☒',
    0xfe: '☑',
  },
}

/** What `w:sym` shows: the code of a glyph, in hexadecimal, in a font that may have signs in the place of letters. */
export function symbol(font: string | null, code: string | null): string {
  if (code === null || !/^[\da-f]{2,4}$/i.test(code)) return ''
  const value = parseInt(code, 16)
  const signs = /^symbol$/i.test(font ?? '') ? SIGNS.symbol : /^wingdings/i.test(font ?? '') ? SIGNS.wingdings : {}
  // Glyphs of such fonts are numbered with and without F000.
  return signs[value >= 0xf000 ? value - 0xf000 : value] ?? String.fromCharCode(value)
}
