import { readFileSync } from 'node:fs'
import fc from '../../../test/support/fast-check.js'
import { describe, expect, test } from 'vitest'
import { pdf, SCANNED, texts, type PdfPage } from '../../../test/support/pdf.js'
import { parsePlan } from '../../domain/plan/parse-plan.js'
import { FileProblem } from '../problems.js'
import { readPdf } from './read-pdf.js'

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}.pdf`, import.meta.url)))

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    await readPdf(bytes)
    return 'text'
  } catch (error) {
    if (error instanceof FileProblem) return error.problem
    throw error
  }
}

const LINE =
  'Ph\xf2ng T\xe0i ch\xednh, c\xf4ng \xedch x\xe3 \xf4n h\xf2a t\xecm hi\xeau c\xe2u h\xf3i \xedt, t\xf4i c\xf3 m\xe0u'

describe('a .pdf with a text layer', () => {
  test('gives the same plan as its text', async () => {
    const plan = parsePlan(await readPdf(fixture('commune')))
    const text = readFileSync(new URL('../../domain/plan/fixtures/commune.txt', import.meta.url), 'utf8')
    const expected = parsePlan(text)
    if ('refused' in plan || 'refused' in expected) throw new Error('not read')
    const withoutPlace = ({ tasks, reportingDuties }: typeof plan) => ({
      tasks: tasks.map(({ source: _, ...task }) => task),
      reportingDuties,
    })
    expect(withoutPlace(plan)).toEqual(withoutPlace(expected))
    expect({ ...plan.document, places: null }).toEqual({ ...expected.document, places: null })
  })

  test('gives ruled tables as rows, each cell whole, headings across the table in their first cell', async () => {
    const lines = (await readPdf(fixture('table'))).split('\n')
    expect(lines).toContain(
      'TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện | Sản phẩm',
    )
    expect(lines).toContain('I | Công tác chỉ đạo, điều hành |  |  |  | ')
    expect(lines).toContain(
      '1 | Truyền thông dự thảo Nghị quyết của HĐND tỉnh | Cơ quan chủ trì soạn thảo | Báo và Phát thanh, Truyền hình tỉnh; Sở Văn hóa, Thể thao và Du lịch | Theo tiến độ xây dựng từng dự thảo | Tin, bài',
    )
  })

  test('gives lines from top to bottom without page numbers, what stands side by side one side after the other', async () => {
    const content = texts(
      { text: '2', x: 295, y: 810 },
      { text: 'N\xe0y l\xe0 n\xf3i', x: 50, y: 700 },
      { text: `${LINE}.`, x: 50, y: 780 },
      { text: 'th\xf4i', x: 125, y: 700 },
      { text: 'n\xe0o', x: 300, y: 700 },
      { text: 'C\xf2n \xed \xf4i', x: 50, y: 685 },
      { text: 'Ch\xf2m x\xf3m', x: 300, y: 685 },
    )
    expect((await readPdf(pdf([{ content }]))).split('\n').filter(Boolean)).toEqual([
      `${LINE}.`,
      'Này là nói thôi',
      'Còn í ôi',
      'nào',
      'Chòm xóm',
    ])
  })

  test('joins the lines of a paragraph, over the end of a page as well, and keeps paragraphs apart', async () => {
    const first = { text: `${LINE} nh\xe0`, x: 50, y: 100 }
    const pages = [
      texts({ text: LINE, x: 70, y: 114 }, first),
      texts(
        { text: 'Tr\xe0ng An.', x: 50, y: 780 },
        { text: `${LINE} nh\xe0`, x: 70, y: 766 },
        { text: '1. H\xe0', x: 50, y: 752 },
      ),
    ]
    expect((await readPdf(pdf(pages.map((content) => ({ content }))))).split('\n')).toEqual([
      `${LINE} ${LINE} nhà Tràng An.`,
      `${LINE} nhà`,
      '1. Hà',
    ])
  })

  test('leaves out the raised number of a note and text that is turned, as a watermark', async () => {
    const turned = 'BT /F1 60 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (MAT) Tj ET'
    const content = `${texts({ text: LINE, x: 50, y: 700 }, { text: '3', x: 480, y: 705, size: 7 })}\n${turned}`
    expect(await readPdf(pdf([{ content }]))).toBe(LINE)
  })
})

test('a secrecy mark is read wherever it stands: turned over the page, or beside the date', async () => {
  const turned = 'BT /F1 60 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (M\xc8T) Tj ET'
  const page = texts({ text: LINE, x: 50, y: 700 })
  expect(await readPdf(pdf([{ content: `${page}\n${turned}` }]))).toBe(`MẬT\n${LINE}`)
  const beside = texts({ text: 'M\xc8T', x: 90, y: 780 }, { text: 'H\xe0 N\xf4i, ng\xe0y 1', x: 300, y: 780 })
  expect((await readPdf(pdf([{ content: `${beside}\n${page}` }]))).split('\n')).toContain('MẬT')
})

describe('a .pdf that is no plan to read', () => {
  const page = { content: texts({ text: LINE, x: 50, y: 700 }) }

  test('is refused as a scan where it has only pictures', async () => {
    expect(await outcome(pdf([SCANNED, SCANNED]))).toBe('scan')
  })

  test('is refused where one of its pages is only a picture, not where one is blank', async () => {
    expect(await outcome(pdf([page, SCANNED]))).toBe('scanned-page')
    expect(await outcome(pdf([page, { content: '' }]))).toBe('text')
  })

  test('is refused where its letters are not Vietnamese ones', async () => {
    const garbled = texts({ text: 'KÕ ho¹ch phæ biÕn gi¸o dôc ph¸p luËt trªn ®Þa bµn tØnh n¨m', x: 50, y: 700 })
    expect(await outcome(pdf([{ content: garbled }]))).toBe('garbled')
  })

  test('is refused where it asks for a password', async () => {
    const key = '41'.repeat(32)
    const trailer = `/ID[<${key}><${key}>]/Encrypt <</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>`
    expect(await outcome(pdf([page], { trailer }))).toBe('encrypted')
  })

  test('is refused beyond 200 pages', async () => {
    expect(await outcome(pdf(Array<PdfPage>(201).fill(page)))).toBe('too-long')
    expect(await outcome(pdf(Array<PdfPage>(200).fill(page)))).toBe('text')
  })

  test('is refused or read when cut off or changed anywhere', async () => {
    const good = fixture('commune')
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length), fc.array(change, { maxLength: 50 }), async (length, changes) => {
        const bytes = good.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        expect(await outcome(changes.length > 10 ? bytes : bytes.slice(0, length))).toMatch(/^[a-z-]+$/)
      }),
      { numRuns: 40 },
    )
  })
})
