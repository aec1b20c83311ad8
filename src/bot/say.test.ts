import { expect, test } from 'vitest'
import { parseHtml } from '../channels/html.js'
import { bold, escape, say } from './say.js'

/** The messages in which something is said, as people read them. */
async function said(html: string): Promise<string[]> {
  const sent: string[] = []
  const reply = async (text: string) => sent.push(text) as never
  await say({ reply }, html)
  return sent.map((part) => {
    const read = parseHtml(part)
    if ('problem' in read) throw new Error(read.problem)
    return read.plain
  })
}

test('what is read as one message is sent as one, however long it is when written as HTML', async () => {
  const text = `${'A & B < C\n'.repeat(200)}.`
  expect(await said(`Nội dung: ${bold(text)}`)).toEqual([`Nội dung: ${text}`])
})

test('a bold text of many lines is cut between two of them', async () => {
  const text = 'một dòng khá dài & đậm\n'.repeat(300)
  const parts = await said(bold(text))
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.every((part) => part.length <= 4096)).toBe(true)
  expect(parts.join('\n').trim()).toBe(text.trim())
})

test('a line of 200 agencies is cut between two words, never inside of a character or of its writing', async () => {
  const names = Array.from({ length: 200 }, (_, n) => `Ủy ban nhân dân xã A&B ${n}`).join('; ')
  const parts = await said(`${bold('Cấp xã')}: ${escape(names)}`)
  expect(parts.every((part) => part.length <= 4096)).toBe(true)
  expect(parts.join(' ')).toBe(`Cấp xã: ${names}`)
  const unbroken = '😀&'.repeat(3000)
  expect((await said(escape(unbroken))).join('')).toBe(unbroken)
})

test('under a text that numbers its lines, a number that is typed is no button’s place', async () => {
  const answered = async (html: string, ...labels: string[]) => {
    const payloads: { dau_moi_choices?: string }[] = []
    const reply = async (_: string, payload: object = {}) => payloads.push(payload) as never
    await say(
      { reply },
      html,
      labels.map((label) => [{ label, data: label }]),
    )
    return payloads[0]?.dau_moi_choices
  }
  expect(await answered('Việc\n\n1. Rà soát\n2. Tọa đàm', 'Báo cáo 1', 'Báo cáo 2')).toBe('words')
  expect(await answered('<b>1.3</b> Rà soát', 'Xác nhận và lưu')).toBe('words')
  expect(await answered('• 2. Tọa đàm (hạn 30/9/2026)', 'Quý I')).toBe('words')
  expect(await answered('1. Rà soát', '1. Rà soát')).toBeUndefined()
  expect(await answered('<b>2 người trong danh sách</b>', 'Mời đầu mối')).toBeUndefined()
})
