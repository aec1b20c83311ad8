import { describe, expect, it } from 'vitest'
import { parseHtml } from './html.js'

const refusalOf = (html: string) => {
  try {
    parseHtml(html)
  } catch (error) {
    return (error as { description: string }).description.replace("Bad Request: can't parse entities: ", '')
  }
  return 'accepted'
}

describe('HTML as the fake Bot API reads it', () => {
  it('becomes text with entities in UTF-16 units', () => {
    expect(
      parseHtml('  📌 <b>Hạn: <i>14/11</i></b> &lt;a&gt; &amp; &#272;&#x1ED9;i <a href="https://x.vn/a">xem</a> '),
    ).toEqual({
      text: '📌 Hạn: 14/11 <a> & Đội xem',
      entities: [
        { type: 'bold', offset: 3, length: 10 },
        { type: 'italic', offset: 8, length: 5 },
        { type: 'text_link', offset: 24, length: 3, url: 'https://x.vn/a' },
      ],
    })
  })

  it('leaves alone what only looks like an entity or an end of a tag', () => {
    expect(parseHtml('A & B &nbsp; 3 > 2').text).toBe('A & B &nbsp; 3 > 2')
  })

  it.each([
    ['số < 5', 'Unclosed start tag at byte offset 5'],
    ['<p>a</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>a</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
  ])('%s is refused', (html, why) => {
    expect(refusalOf(html)).toBe(why)
  })
})
