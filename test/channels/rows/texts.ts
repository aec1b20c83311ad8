import { expect } from 'vitest'
import { bold, escape, say } from '../../../src/bot/say.js'
import type { Seen, Someone, UnderTest } from '../under-test.js'
import { answer, type Row } from './row.js'

const HTML = { parse_mode: 'HTML' as const }
const SURROGATE = /\p{Surrogate}/u

/** Says it as the bot does and returns what the person has then. */
async function said(t: UnderTest, someone: Someone, html: string): Promise<Seen[]> {
  await say({ reply: (text, other) => t.api().sendMessage(someone.chat, text, other as object) }, html)
  const seen = await someone.seen()
  expect(seen.length).toBeGreaterThan(1)
  for (const { text } of seen) {
    expect(text.length).toBeLessThanOrEqual(t.textMax)
    expect(text).not.toMatch(SURROGATE)
    expect(text).not.toMatch(/[<>]|\*\*/)
  }
  return seen
}

/** The whole part is bold, line by line or at once; one that would be too long for it has no marks at all. */
function expectWholeMarks(marks: string[], text: string): void {
  const marked = marks.map((mark) => mark.replace('bold: ', '')).join('\n')
  expect(['', text]).toContain(marked)
}

const wordsOf = (seen: readonly Pick<Seen, 'text'>[]) => seen.flatMap(({ text }) => text.split(/\s+/)).join(' ')

export const TEXT_ROWS: Row[] = [
  {
    key: 'events',
    name: 'a text of a person comes in under the number of the chat',
    async run(t) {
      const someone = await t.someone()
      await someone.says('Đã tổ chức 3 hội nghị & 2 lớp <tập huấn> 😀')
      const [first, event] = await t.received.hasStored(2)
      expect(event).toMatchObject({ channel: t.channel().name, chat: someone.chat })
      expect(event!.id).not.toBe(first!.id)
      expect(event!.update.message).toMatchObject({
        text: 'Đã tổ chức 3 hội nghị & 2 lớp <tập huấn> 😀',
        chat: { id: Number(someone.chat), type: 'private' },
        from: { id: Number(someone.chat), is_bot: false },
      })
      expect(Number.isSafeInteger(event!.update.update_id)).toBe(true)
      expect(t.channel().botInfo()).toMatchObject({ is_bot: true })
    },
  },
  {
    key: 'events',
    name: 'a command comes in as one',
    async run(t) {
      const someone = await t.someone()
      await someone.says('/baocao quý IV')
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 7 }])
    },
  },
  {
    name: 'words arrive as they are',
    async run(t) {
      const someone = await t.someone()
      const words = 'Kính gửi đồng chí: 2 * 3 < 7 & "a_b" #1 `x` [Bấm](đây) <b>không đậm</b> 😀\nDòng hai'
      const sent = await t.api().sendMessage(someone.chat, words)
      expect(Number.isSafeInteger(sent.message_id)).toBe(true)
      expect((await someone.seen()).map(({ text }) => text)).toEqual([words])
    },
  },
  {
    name: 'a text of many lines is cut between two of them, each part with its markup whole',
    async run(t) {
      const someone = await t.someone()
      const lines = Array.from({ length: 260 }, (_, n) => `Nhiệm vụ ${n + 1}: tuyên truyền pháp luật`)
      const seen = await said(t, someone, lines.map(bold).join('\n'))
      expect(seen.flatMap(({ text }) => text.split('\n'))).toEqual(lines)
      for (const { text, marks } of seen) expectWholeMarks(marks, text)
    },
  },
  {
    name: 'a line that is too long is cut between two words, each part with its markup whole',
    async run(t) {
      const someone = await t.someone()
      const names = Array.from({ length: 300 }, (_, n) => `Ủy ban nhân dân xã Hòa & Bình ${n}`).join('; ')
      const seen = await said(t, someone, `Cấp xã: ${bold(names)}`)
      expect(wordsOf(seen)).toBe(`Cấp xã: ${names}`)
      for (const { text, marks } of seen) expectWholeMarks(marks, text.replace('Cấp xã: ', ''))
    },
  },
  {
    name: 'a text without any space is cut, but never inside of a character',
    async run(t) {
      const someone = await t.someone()
      const unbroken = '😀&'.repeat(3_000)
      const seen = await said(t, someone, escape(unbroken))
      expect(seen.map(({ text }) => text).join('')).toBe(unbroken)
    },
  },
  {
    name: 'markup is seen as such and never as signs',
    async run(t) {
      const someone = await t.someone()
      const { chat } = someone
      await t.api().sendMessage(chat, '<b>Đăng ký hoạt động</b> · câu 1/6\n<i>Gõ tên: Sở Y tế</i>', HTML)
      await t.api().sendMessage(chat, 'A &amp; B &lt;b&gt; <b>2 &lt; 3</b> &quot;x&quot;', HTML)
      const [marked, escaped] = await someone.seen()
      expect(marked).toMatchObject({
        text: 'Đăng ký hoạt động · câu 1/6\nGõ tên: Sở Y tế',
        marks: ['bold: Đăng ký hoạt động', 'italic: Gõ tên: Sở Y tế'],
      })
      expect(escaped!.text).toBe('A & B <b> 2 < 3 "x"')
    },
  },
  {
    name: 'a link can be followed, in a text and on a button',
    async run(t) {
      const someone = await t.someone()
      const { chat } = someone
      await t.api().sendMessage(chat, 'Mời xem <a href="https://vbpl.vn/91?a=1&amp;b=2">Kế hoạch 91</a>', HTML)
      const [seen] = await someone.seen()
      expect(seen!.text).toContain('Mời xem Kế hoạch 91')
      expect(seen!.links).toEqual(['https://vbpl.vn/91?a=1&b=2'])
    },
  },
  {
    key: 'edit',
    name: 'what is changed later is changed in place, or written anew where nothing can be',
    async run(t) {
      const someone = await t.someone()
      const { chat } = someone
      const { message_id } = await t.api().sendMessage(chat, 'Đang làm báo cáo', answer(1, {}))
      await t.api().editMessageText(chat, message_id, 'Báo cáo đã <b>xong</b>', HTML)
      const { edit } = t.channel().capabilities
      const texts = (await someone.seen()).map(({ text }) => text)
      expect(texts).toEqual(edit ? ['Báo cáo đã xong'] : ['Đang làm báo cáo', 'Báo cáo đã xong'])
    },
  },
  {
    key: 'edit',
    name: 'a choice that is confirmed under its question costs no message where nothing can be changed',
    async run(t) {
      const someone = await t.someone()
      const { chat } = someone
      const { message_id } = await t.api().sendMessage(chat, 'Chọn kỳ', answer(1, {}))
      await t.api().editMessageText(chat, message_id, 'Chọn kỳ\n→ <b>Quý IV</b>', HTML)
      const { edit } = t.channel().capabilities
      expect((await someone.seen()).map(({ text }) => text)).toEqual([edit ? 'Chọn kỳ\n→ Quý IV' : 'Chọn kỳ'])
    },
  },
]
