import { expect, test } from 'vitest'
import { parseHtml } from '../channels/web/html.js'
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
