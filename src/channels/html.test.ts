import fc from '../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { escapeHtml, parseHtml, plainText } from './html.js'

describe('the HTML of the Bot API', () => {
  it('is kept in one form, with its plain text and entities', () => {
    expect(
      parseHtml('<strong>Hạn</strong> <em>20/11</em> &lt;A&gt; <a href="https://vbpl.vn/?a=1&amp;b=2">KH 91</a>'),
    ).toEqual({
      html: '<b>Hạn</b> <i>20/11</i> &lt;A&gt; <a href="https://vbpl.vn/?a=1&amp;b=2">KH 91</a>',
      plain: 'Hạn 20/11 <A> KH 91',
      entities: [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 4, length: 5 },
        { type: 'text_link', offset: 14, length: 5, url: 'https://vbpl.vn/?a=1&b=2' },
      ],
    })
  })

  it.each([
    ['<script>alert(1)</script>', 'Unsupported start tag "script" at byte offset 0'],
    ['ạ <b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7'],
    ['1 < 2', 'Unexpected end or character after "<" at byte offset 2'],
    ['<a href="javascript:alert(1)">x</a>', 'Unsupported link of tag "a" at byte offset 0'],
    ['<a href="https://x.vn" onclick="y">x</a>', 'Unsupported link of tag "a" at byte offset 0'],
  ])('refuses %s', (source, problem) => {
    expect(parseHtml(source)).toEqual({ problem })
  })

  it('shows any plain text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(escapeHtml(text))).toEqual(plainText(text))
      }),
    )
  })

  it('reads what it kept in the same way again', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<i>',
      '</i>',
      '<a href="http://a.vn">',
      '</a>',
      '&amp;',
      '&#60;',
      'chữ',
      '\n',
      '"',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const read = parseHtml(pieces.join(''))
        fc.pre(!('problem' in read))
        expect(parseHtml(read.html)).toEqual(read)
      }),
    )
  })
})
