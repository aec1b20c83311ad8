import { describe, expect, test } from 'vitest'
import { letters, pdf, type Placed } from '../../../test/support/pdf.js'
import { readPdf } from './read-pdf.js'

const read = async (...pages: Placed[][]): Promise<string[]> =>
  (await readPdf(pdf(pages.map((placed) => ({ content: letters(...placed) }))))).split('\n')

/** Lines under one another, from a place down, at the usual distance. */
const lines = (x: number, y: number, ...all: string[]): Placed[] =>
  all.map((text, index) => ({ text, x, y: y - 15 * index }))

// Sixty letters, 360 points wide.
const FULL = 'Sở Tư pháp chủ trì, phối hợp với các sở, ban, ngành cấp tỉnh'

describe('lines of a .pdf', () => {
  test('with more room between all of them than usual are still lines of one paragraph', async () => {
    const wide = [FULL, FULL, 'thực hiện.'].map((text, index) => ({ text, x: 60, y: 760 - 30 * index }))
    expect((await read(wide)).filter(Boolean)).toEqual([`${FULL} ${FULL} thực hiện.`])
  })

  test('that only look like a bullet or a number go on', async () => {
    const period = `${FULL.slice(0, 44)} giai đoạn 2022`
    const day = `${FULL.slice(0, 46)}, trước ngày`
    expect(await read(lines(60, 760, FULL, period, '- 2027” trên địa bàn tỉnh.'))).toEqual([
      `${FULL} ${period} - 2027” trên địa bàn tỉnh.`,
    ])
    expect(await read(lines(60, 760, FULL, day, '15. Báo cáo gửi Sở Tư pháp'))).toEqual([
      `${FULL} ${day} 15. Báo cáo gửi Sở Tư pháp`,
    ])
    expect(await read(lines(60, 760, FULL, `${FULL};`, '- Sở Y tế chủ trì'))).toEqual([
      `${FULL} ${FULL};`,
      '- Sở Y tế chủ trì',
    ])
  })

  test('keep the hyphens that a font has under the number of a soft hyphen, at the end of a line too', async () => {
    const before = 'Căn cứ Kế hoạch số 91/KH\u00adUBND và các Công văn số 12/HĐPH\u00ad'
    const page = lines(60, 760, FULL, before, 'PBGDPL của Hội đồng.', '\u00ad Sở Y tế', '\u00ad Sở Nội vụ')
    expect(await read(page)).toEqual([
      `${FULL} Căn cứ Kế hoạch số 91/KH-UBND và các Công văn số 12/HĐPH-PBGDPL của Hội đồng.`,
      '- Sở Y tế',
      '- Sở Nội vụ',
    ])
  })

  test('are of whole letters whatever the font makes of them', async () => {
    expect(await read(lines(60, 760, FULL, 'Nhà nƣớc'.normalize('NFD')))).toEqual([`${FULL} Nhà nước`])
    expect(await read(lines(60, 760, FULL.normalize('NFD')))).toEqual([FULL])
  })

  test('of notes at the foot of a page are left out of the sentence that goes on', async () => {
    const first = [
      ...lines(60, 150, FULL, FULL),
      { text: '1 Luật số 14/2012/QH13 ngày 20/6/2012', x: 60, y: 80, size: 9 },
    ]
    const content = `${letters(...first)}\n60 100 m 200 100 l S`
    const next = { content: letters(...lines(60, 760, 'tổ chức thực hiện.')) }
    expect(await readPdf(pdf([{ content }, next]))).toBe(`${FULL} ${FULL} tổ chức thực hiện.`)
  })
})

describe('a table without ruled lines in a .pdf', () => {
  const row = (y: number, ...cells: string[]): Placed[] =>
    cells.flatMap((text, index) => (text === '' ? [] : [{ text, x: [50, 90, 260, 380][index] ?? 0, y }]))
  const heading = row(700, 'TT', 'Nội dung công việc', 'Cơ quan chủ trì', 'Thời gian')

  test('is known by its heading and keeps its columns, cells of several lines too', async () => {
    const page = [
      ...lines(60, 760, FULL),
      ...heading,
      ...row(685, '1', 'Tổ chức hội nghị triển', 'Sở Tư pháp', 'Quý I/2026'),
      ...row(670, '', 'khai các luật mới'),
      ...row(655, '2', 'Biên soạn tài liệu', 'Báo và Phát thanh,', 'Trước ngày'),
      ...row(640, '', '', 'Truyền hình tỉnh', '15/11/2026'),
      ...lines(60, 600, FULL),
    ]
    expect((await read(page)).filter(Boolean)).toEqual([
      FULL,
      'TT | Nội dung công việc | Cơ quan chủ trì | Thời gian',
      '1 | Tổ chức hội nghị triển khai các luật mới | Sở Tư pháp | Quý I/2026',
      '2 | Biên soạn tài liệu | Báo và Phát thanh, Truyền hình tỉnh | Trước ngày 15/11/2026',
      FULL,
    ])
  })

  test('may have a heading of several lines, parts, and numbers in the middle of their rows', async () => {
    const page = [
      ...row(715, '', '', 'Cơ quan'),
      ...row(700, 'TT', 'Nội dung công việc', 'chủ trì', 'Thời gian'),
      ...lines(50, 680, 'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CỦA HỘI ĐỒNG'),
      ...row(660, '', 'Tổ chức hội nghị triển'),
      ...row(645, '1', 'khai Luật Đất đai cho', 'Sở Tư pháp', 'Quý I/2026'),
      ...row(630, '', 'cán bộ, công chức'),
      ...row(610, '', 'Biên soạn tài liệu hỏi'),
      ...row(595, '2', 'đáp pháp luật về hộ', 'Sở Y tế', 'Quý II/2026'),
      ...row(580, '', 'tịch cho Nhân dân'),
    ]
    expect(await read(page)).toEqual([
      'TT | Nội dung công việc | Cơ quan chủ trì | Thời gian',
      'I. | CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CỦA HỘI ĐỒNG |  | ',
      '1 | Tổ chức hội nghị triển khai Luật Đất đai cho cán bộ, công chức | Sở Tư pháp | Quý I/2026',
      '2 | Biên soạn tài liệu hỏi đáp pháp luật về hộ tịch cho Nhân dân | Sở Y tế | Quý II/2026',
    ])
  })

  test('goes on over the end of a page', async () => {
    const first = [...heading, ...row(685, '1', 'Hội nghị triển khai', 'Sở Tư pháp', 'Quý I/2026')]
    const second = [...row(760, '2', 'Tập huấn', 'Sở Y tế', 'Quý II/2026'), ...lines(60, 700, FULL)]
    expect((await read([...first, { text: '1', x: 295, y: 40 }], second)).filter(Boolean).slice(1)).toEqual([
      '1 | Hội nghị triển khai | Sở Tư pháp | Quý I/2026',
      '2 | Tập huấn | Sở Y tế | Quý II/2026',
      FULL,
    ])
  })

  test('ends where the next part of the plan begins', async () => {
    const page = [
      ...heading,
      ...row(685, '1', 'Hội nghị triển khai', 'Sở Tư pháp', 'Quý I/2026'),
      ...lines(50, 660, 'III. TỔ CHỨC THỰC HIỆN', FULL),
    ]
    expect((await read(page)).filter(Boolean).slice(2)).toEqual(['III. TỔ CHỨC THỰC HIỆN', FULL])
  })
})
