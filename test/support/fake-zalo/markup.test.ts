import { describe, expect, it } from 'vitest'
import { plainText } from './markup.js'

describe('a text as a person sees it in Zalo', () => {
  it.each([
    ['**Quý III**: *còn* ~~3~~ `2` việc', 'Quý III: còn 3 2 việc'],
    ['# Nhắc việc\n> trích\n- một\n1. hai', 'Nhắc việc\ntrích\n- một\n1. hai'],
    ['2 * 3 * 4 và a_b_c', '2 * 3 * 4 và a_b_c'],
    ['số \\*', 'số \\*'],
  ])('reads markdown: %j', (sent, seen) => {
    expect(plainText(sent, 'markdown')).toBe(seen)
  })

  it('reads the HTML of the documents and no other', () => {
    expect(plainText('<h1>Nhắc việc</h1><p><b>Sở Tư pháp</b> &lt;3 &amp; hơn</p>', 'html')).toBe(
      'Nhắc việc\nSở Tư pháp <3 & hơn',
    )
    expect(() => plainText('<code>a</code>', 'html')).toThrow('unsupported tag "code"')
    expect(() => plainText('<b>a', 'html')).toThrow('no end tag for "b"')
    expect(() => plainText('<b>a</i>', 'html')).toThrow('unexpected end tag "i"')
    expect(() => plainText('1 < 2', 'html')).toThrow('unsupported tag')
  })

  it('leaves a text without a mode as it is, and refuses a mode that does not exist', () => {
    expect(plainText('**a** <b>', undefined)).toBe('**a** <b>')
    expect(() => plainText('a', 'HTML')).toThrow('parse_mode must be markdown or html')
  })
})
