import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { parseHtml, plainText, type FormattedText } from '../html.js'
import { messagesOf, TEXT_MAX } from './text.js'

function html(source: string): FormattedText {
  const read = parseHtml(source)
  if ('problem' in read) throw new Error(read.problem)
  return read
}
const one = (source: string, ...lines: string[]) => messagesOf(html(source), lines)

describe('a text on Zalo', () => {
  it('has its markup as markdown, line by line', () => {
    expect(one('<b>Đăng ký hoạt động</b> · câu 1/6\n<i>Gõ tên: Sở Y tế.</i>')).toEqual([
      { text: '**Đăng ký hoạt động** · câu 1/6\n*Gõ tên: Sở Y tế.*', parse_mode: 'markdown' },
    ])
    expect(one('<b>một \n hai</b>')[0]?.text).toBe('**một** \n **hai**')
    expect(one('<b>một\u2028hai</b>')[0]?.text).toBe('**một**\u2028**hai**')
  })

  it('has none where there is nothing to mark', () => {
    expect(one('Tình hình quý III?')).toEqual([{ text: 'Tình hình quý III?' }])
  })

  it('goes without markup where its words could be taken for some, or hold a link', () => {
    for (const words of ['2 * 3', 'a_b', '# một', 'x `y`', '[Bấm](https://xau.vn)', 'https://daumoi.vn/tep/a_b~c']) {
      expect(messagesOf(html(`<b>Kính gửi</b> ${words}`), [])).toEqual([{ text: `Kính gửi ${words}` }])
    }
    expect(one('<b>A &lt; B</b>')).toEqual([{ text: 'A < B' }])
  })

  it('goes without markup where a list could be numbered anew: what is typed would be another choice', () => {
    expect(one('<b>Chọn</b>', '1. Có', '2. Không')[0]?.text).toBe('**Chọn**\n\n1. Có\n2. Không')
    for (const lines of [['3. A', '7. B'], ['2. A', '3. B'], ['1. A', '3. B', '2. C'], ['5) A']])
      expect(one('<b>Chọn</b>', ...lines)).toEqual([{ text: `Chọn\n\n${lines.join('\n')}` }])
  })

  it('leaves alone what marks would not mark: a part of a word, one thing inside or right behind another', () => {
    expect(one('x<b>y</b>')).toEqual([{ text: 'xy' }])
    expect(one('<b>a <i>b</i> c</b>')[0]?.text).toBe('**a b c**')
    expect(one('<b>một:</b><i>(hai)</i>')[0]?.text).toBe('**một:**(hai)')
  })

  it('has what is under it after an empty line, and the addresses behind its words', () => {
    expect(one('Mời xem <a href="https://vbpl.vn/91">Kế hoạch 91</a>', '1. Đồng ý', '2. Để sau')).toEqual([
      { text: 'Mời xem Kế hoạch 91\n\nKế hoạch 91: https://vbpl.vn/91\n1. Đồng ý\n2. Để sau' },
    ])
  })

  it('is cut between two lines, else between two words, never inside of a character', () => {
    const lines = Array.from({ length: 90 }, (_, n) => `${n + 1}. Nhiệm vụ số ${n + 1} của kế hoạch năm`)
    const parts = messagesOf(plainText('Chọn nhiệm vụ'), lines).map(({ text }) => text)
    expect(parts.length).toBe(2)
    expect(parts.join('\n')).toBe(`Chọn nhiệm vụ\n\n${lines.join('\n')}`)
    const words = 'Ủy ban nhân dân '.repeat(300).trim()
    expect(
      messagesOf(plainText(words), [])
        .map(({ text }) => text)
        .join(' '),
    ).toBe(words)
    const unbroken = `a${'😀'.repeat(2_500)}`
    const cut = messagesOf(plainText(unbroken), []).map(({ text }) => text)
    expect(cut.join('')).toBe(unbroken)
    expect(cut.map((part) => Buffer.from(part).toString())).toEqual(cut)
  })

  it('never loses a word, is never too long, and shows hostile words as they are', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '#',
      '> ',
      '[a](b)',
      '<b>',
      'chữ ',
      '\n',
      '&',
      '😀',
      'x'.repeat(700),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, bold) => {
        const plain = `Kính gửi ${pieces.join('')}.`
        const entities = bold ? [{ type: 'bold' as const, offset: 0, length: plain.length }] : []
        const sent = messagesOf({ html: '', plain, entities }, [])
        expect(sent.every(({ text }) => text.length <= TEXT_MAX && text.length > 0)).toBe(true)
        const shown = sent.map(({ text, parse_mode }) => (parse_mode ? text.replaceAll('**', '') : text))
        const words = (text: string) => text.replace(/\s/g, '')
        expect(words(shown.join(''))).toBe(words(plain))
        const marked = sent.flatMap(({ text, parse_mode }) => (parse_mode ? [text.replaceAll('**', '')] : []))
        expect(marked.filter((text) => /[*_`#>[\]<]/.test(text))).toEqual([])
      }),
    )
  })
})
