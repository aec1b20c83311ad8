import { describe, expect, it } from 'vitest'
import { tokens } from './text.js'

describe('the text of a message on the page', () => {
  it('is split into marks and letters', () => {
    expect(tokens('Hạn <b>20/11</b> <a href="https://vbpl.vn/?a=1&amp;b=2">KH &lt;91&gt;</a>')).toEqual([
      { text: 'Hạn ' },
      { open: 'b' },
      { text: '20/11' },
      { close: 'b' },
      { text: ' ' },
      { open: 'a', href: 'https://vbpl.vn/?a=1&b=2' },
      { text: 'KH <91>' },
      { close: 'a' },
    ])
  })

  it.each(['<script>x', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">', '<b onclick="x">', '<'])(
    'shows a mark that it does not know as letters: %s',
    (html) => {
      const text = tokens(html)
        .map((token: { text?: string }) => token.text)
        .join('')
      expect(text).toBe(html)
    },
  )
})
