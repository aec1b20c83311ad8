import { LARGEST_READ } from '../domain/files/largest-file.js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { docx, paragraph, planAsDocx } from '../../test/support/docx.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import { readDocument } from './read-document.js'
import { readInThread } from './reader-threads.js'

const planText = (name: string): string =>
  readFileSync(new URL(`../domain/plan/fixtures/${name}.txt`, import.meta.url), 'utf8')

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

async function refusal(bytes: Uint8Array, name = 'ke-hoach.docx'): Promise<string> {
  const result = await readDocument({ name, bytes })
  return 'refused' in result ? result.refused : 'được đọc'
}

describe('a file is read by what it is, whatever its name', () => {
  test.each(['commune', 'table'])('the plan “%s” gives the same from Word as from text', async (name) => {
    const text = planText(name)
    const word = await readDocument({ name: 'ke-hoach.txt', bytes: planAsDocx(text) })
    const plain = await readDocument({ name: 'ke-hoach.docx', bytes: bytesOf(text) })
    if ('refused' in word || 'refused' in plain) throw new Error('refused')
    const [read, expected] = [parsePlan(word.text), parsePlan(plain.text)]
    if ('refused' in read || 'refused' in expected) throw new Error('refused')
    expect(read.tasks.length).toBeGreaterThan(2)
    expect(read.tasks.map(({ source: _, ...task }) => task)).toEqual(
      expected.tasks.map(({ source: _, ...task }) => task),
    )
    expect(read.reportingDuties).toEqual(expected.reportingDuties)
    expect(read.document.number).toBe(expected.document.number)
  })

  test('a .pdf with junk before it is a .pdf', async () => {
    const file = readFileSync(new URL('fixtures/table.pdf', import.meta.url))
    const bytes = new Uint8Array(Buffer.concat([Buffer.from('\n\n'), file]))
    expect(await readDocument({ name: 'a', bytes })).toMatchObject({
      text: expect.stringContaining('II. NHIỆM VỤ CỤ THỂ'),
    })
  })

  test('text may be UTF-16', async () => {
    const bytes = new Uint8Array(Buffer.from('\ufeffKế hoạch', 'utf16le'))
    expect(await readDocument({ name: 'a.txt', bytes })).toEqual({ text: 'Kế hoạch' })
  })
})

describe('what cannot be read is refused with what to send instead', () => {
  test.each([
    ['PNG', latin1('\x89PNG\r\n\x1a\n'), 'là ảnh', 'gửi tệp gốc (.docx)'],
    ['JPEG', latin1('\xff\xd8\xff\xe0'), 'là ảnh', 'dán nội dung'],
    ['.rar', latin1('Rar!\x1a\x07'), 'tệp nén', 'giải nén'],
    ['a zip file cut off', latin1('PK\x03\x04xx'), 'bị hỏng', 'gửi lại'],
    ['a .pdf cut off', latin1('%PDF-1.7'), 'bị hỏng', 'gửi lại'],
    ['bytes', latin1('\x00\x01\xfe\xc0'), 'không phải là tệp chữ', 'dán nội dung'],
    ['an empty .docx', docx(paragraph('')), 'không có nội dung', 'gửi lại'],
    ['more than 20 MB', new Uint8Array(LARGEST_READ + 1), 'lớn hơn mức 20 MB', 'chỉ gửi kế hoạch'],
  ])('%s', async (_, bytes, what, instead) => {
    const sentence = await refusal(bytes)
    expect(sentence).toContain(what)
    expect(sentence).toContain(instead)
    expect(sentence).toMatch(/^Tệp “ke-hoach\.docx” [^.!]*(?:\.(?:docx?|xls|rtf|pdf)[^.!]*)*\. Đề nghị /)
  })
})

test('reading ends when its time is over', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('fixtures/table.pdf', import.meta.url)))
  expect(await readInThread({ reader: 'pdf', bytes }, 1)).toEqual({ problem: 'too-slow' })
})
