import { describe, expect, test } from 'vitest'
import { xlsx, type Sheet, type XlsxParts } from '../../../test/support/xlsx.js'
import { parsePlan } from '../../domain/plan/parse-plan.js'
import { readOffice } from '../office/read-office.js'

const read = (sheet: Sheet | Sheet[], parts?: XlsxParts): string[] =>
  readOffice(xlsx([sheet].flat(), parts)).split('\n')

const HEADING = ['TT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian']
const table = (...rows: Sheet['rows']): Sheet => ({ rows: [HEADING, ...rows], borders: [0, rows.length] })

describe('a sheet of an .xlsx', () => {
  test('gives its table as rows, what stands above and below it as lines, one side of the page after the other', () => {
    const rows = [
      ['UBND TỈNH BÌNH AN', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['SỞ TƯ PHÁP', null, 'Độc lập - Tự do - Hạnh phúc'],
      ['KẾ HOẠCH'],
      [],
      HEADING,
      ['I', 'Công tác chỉ đạo', null, null],
      [1, 'Hội nghị triển khai', 'Sở Tư pháp', 'Quý I'],
      [],
      ['Nơi nhận:', null, 'GIÁM ĐỐC'],
      ['- Như trên;', null, 'Nguyễn Văn An'],
    ]
    expect(read({ rows, merged: ['A3:D3', 'B6:D6'], borders: [4, 6] })).toEqual([
      'UBND TỈNH BÌNH AN',
      'SỞ TƯ PHÁP',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'KẾ HOẠCH',
      'TT | Nội dung | Cơ quan chủ trì | Thời gian',
      'I | Công tác chỉ đạo |  | ',
      '1 | Hội nghị triển khai | Sở Tư pháp | Quý I',
      'Nơi nhận:',
      '- Như trên;',
      'GIÁM ĐỐC',
      'Nguyễn Văn An',
    ])
  })

  test('needs no borders where it is headed like a table of tasks, and may stand anywhere in the sheet', () => {
    const rows = [[], [null, ...HEADING], [null, 1, 'Tập huấn', 'Sở Y tế', 'Quý II'], [], [null, 'Nơi nhận: như trên']]
    expect(read({ rows })).toEqual([
      'TT | Nội dung | Cơ quan chủ trì | Thời gian',
      '1 | Tập huấn | Sở Y tế | Quý II',
      'Nơi nhận: như trên',
    ])
  })

  test('leaves a title that stands within the borders out of the table', () => {
    const rows = [['KẾ HOẠCH', null, null, null], HEADING, [1, 'Tập huấn', 'Sở Y tế', 'Quý II']]
    expect(read({ rows, borders: [0, 2] })[0]).toBe('KẾ HOẠCH')
  })

  test('keeps a title across the page between what stands side by side above and below it', () => {
    const rows = [['UBND TỈNH', null, 'CỘNG HÒA'], ['KẾ HOẠCH'], ['Nơi nhận:', null, 'GIÁM ĐỐC']]
    expect(read({ rows, merged: ['A2:C2'] })).toEqual(['UBND TỈNH', 'CỘNG HÒA', 'KẾ HOẠCH', 'Nơi nhận:', 'GIÁM ĐỐC'])
  })

  test('gives a list in two columns as lines that begin with their numbers', () => {
    const rows = [
      ['I', 'Mục đích'],
      [1, 'Nâng cao nhận thức'],
      ['-', 'Cán bộ'],
      ['a)', 'Công chức'],
    ]
    expect(read({ rows })).toEqual(['I. Mục đích', '1. Nâng cao nhận thức', '- Cán bộ', 'a) Công chức'])
  })

  test('repeats for each task what is merged over several, and does not repeat the task itself', () => {
    const rows = [
      [1, 'Hội nghị', 'Sở Tư pháp', 'Quý I'],
      [2, 'Tập huấn', null, 'Quý II'],
      [3, 'Truyền thông', 'Sở Y tế', 'Quý III'],
      [null, null, 'Sở Nội vụ', null],
    ]
    const merged = ['C2:C3', 'A4:A5', 'B4:B5', 'D4:D5']
    expect(read({ ...table(...rows), merged }).slice(1)).toEqual([
      '1 | Hội nghị | Sở Tư pháp | Quý I',
      '2 | Tập huấn | Sở Tư pháp | Quý II',
      '3 | Truyền thông | Sở Y tế | Quý III',
      ' |  | Sở Nội vụ | ',
    ])
  })

  test('joins lines broken in a cell as paragraphs of a table in Word', () => {
    const row = [1, 'Tập huấn\nLớp 1\nLớp 2.', 'Sở Tư pháp\nSở Y tế', 'Quý\r\nIII/2026']
    expect(read(table(row))[1]).toBe('1 | Tập huấn; Lớp 1; Lớp 2. | Sở Tư pháp; Sở Y tế | Quý III/2026')
  })

  test('keeps to the sheets, rows and columns that are seen, but reads what only a filter hides', () => {
    const row = (text: string): Sheet['rows'][number] => [1, text, 'Sở Y tế', 'Quý I', 'cột ẩn']
    const sheet = {
      ...table(row('thấy'), row('ẩn')),
      before: '<cols><col min="5" max="5" hidden="1"/></cols>',
      rowAttributes: { 2: 'hidden="1"' },
    }
    const filter = '<autoFilter ref="A1:E3"><filterColumn colId="1"/></autoFilter>'
    const hidden: Sheet[] = [
      { rows: [['bỏ']], state: 'hidden' },
      { rows: [['bỏ']], state: 'veryHidden' },
    ]
    expect(read([...hidden, sheet, { rows: [['Phụ lục']] }]).slice(1)).toEqual([
      '1 | thấy | Sở Y tế | Quý I',
      '',
      'Phụ lục',
    ])
    expect(read({ ...sheet, after: filter })).toHaveLength(3)
  })

  test('comes after the secrecy mark of its header, of which nothing else is read', () => {
    const after =
      '<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;14TỐI MẬT&amp;RSở Tư pháp</oddHeader></headerFooter>'
    expect(read({ rows: [['KẾ HOẠCH']], after })).toEqual(['TỐI MẬT', 'KẾ HOẠCH'])
  })

  test('comes after the secrecy mark of a text box', () => {
    const drawing = '<d:wsDr xmlns:d="d" xmlns:a="a"><a:p><a:t>MẬT</a:t></a:p></d:wsDr>'
    expect(read({ rows: [['KẾ HOẠCH']] }, { entries: { 'xl/drawings/drawing1.xml': drawing } })[0]).toBe('MẬT')
  })
})

describe('a cell of an .xlsx', () => {
  const shown = (cell: Sheet['rows'][number][number], parts?: XlsxParts): string =>
    read({ rows: [[cell]] }, parts)[0] ?? ''

  test.each([
    [1, 'general', '1'],
    [1.1, 'general', '1.1'],
    [0.1 + 0.2, 'general', '0.3'],
    [45996, 'day', '05/12/2025'],
    [45996, 'month', '12/2025'],
    [45996.5, 'day', '05/12/2025'],
    [45996.3125, 'time', '07:30 05/12/2025'],
    [45996, 'sentence', 'Trước ngày 05/12/2025'],
    [3, 'two', '03'],
    [1.1, 'decimals', '1.10'],
    [1_500_000, 'sum', '1.500.000'],
    [0.9, 'percent', '90%'],
    [4, 'dotted', '4.'],
  ] as const)('of %s in the format “%s” is %s', (value, format, text) => {
    expect(shown({ value, format })).toBe(text)
  })

  test('counts days from 1904 where the file says so', () => {
    const workbook = '<workbookPr date1904="1"/>'
    expect(shown({ value: 44534, format: 'day' }, { workbook })).toBe('05/12/2025')
  })

  test('is its shared string, whatever pieces that is made of, its inline string, or the last result of its formula', () => {
    const strings = ['<t>Sở</t>', '<r><t>Sở Tư </t></r><r><rPr><b/></rPr><t>pháp</t></r><rPh><t>đọc</t></rPh>']
    expect(shown({ xml: '<c t="s"><v>1</v></c>' }, { strings })).toBe('Sở Tư pháp')
    expect(shown({ xml: '<c t="inlineStr"><is><r><t>Sở Y tế</t></r></is></c>' })).toBe('Sở Y tế')
    expect(shown({ xml: '<c t="str"><f>"Quý"&amp;" I"</f><v>Quý I</v></c>' })).toBe('Quý I')
    expect(shown({ xml: '<c><f>A1+1</f><v>2</v></c>' })).toBe('2')
    expect(shown({ xml: '<c t="d"><v>2025-12-05T00:00:00</v></c>' })).toBe('05/12/2025')
  })
})

test('a plan in Excel gives its tasks', () => {
  const sheet = table(
    [1, 'Tổ chức hội nghị triển khai Luật', 'Sở Tư pháp', 'Quý I năm 2026'],
    [2, 'Biên soạn tài liệu hỏi đáp', 'Sở Y tế', { value: 46341, format: 'sentence' }],
  )
  const plan = parsePlan(read({ ...sheet, rows: [...sheet.rows] }).join('\n'))
  if ('refused' in plan) throw new Error('refused')
  expect(plan.tasks.map(({ number, leads, timing }) => [number, leads, timing.kind])).toEqual([
    ['1', ['Sở Tư pháp'], 'quarters'],
    ['2', ['Sở Y tế'], 'date-before'],
  ])
})
