import { expect, it } from 'vitest'
import { snippetOf } from './search-snippet.js'

const marked = (text: string, query: string) =>
  snippetOf(text, query)
    .map((part) => (part.found ? `[${part.text}]` : part.text))
    .join('')

it('marks the beginnings of the words that were looked for, as they were written', () => {
  expect(marked('Kế hoạch\nquý III, hạn 15/11/2026', 'KE quy 15/11')).toBe('[Kế] hoạch [quý] III, hạn [15/11]/2026')
  expect(marked('Ngân hàng; ban', 'an')).toBe('Ngân hàng; ban')
  expect(marked('Đăng ký', 'dang k')).toBe('[Đăng] [k]ý')
  expect(marked('<b>', 'b')).toBe('<[b]>')
})

it('shows what stands around the first of them', () => {
  const words = Array.from({ length: 100 }, (_, index) => `chữ${index}`).join(' ')
  const shown = marked(words, 'chu50')
  expect(shown).toMatch(/^… chữ\d+ .*\[chữ50\] .*chữ\d+ …$/)
  expect(shown.length).toBeLessThan(180)
  expect(marked(words, '')).toMatch(/^chữ0 .* …$/)
})
