import { Temporal } from 'temporal-polyfill'
import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Table, TableCell } from '../domain/summary/table.js'
import { readDocument } from './read-document.js'
import { writeTable } from './write-table.js'

const MADE = Temporal.PlainDateTime.from('2026-11-16T09:05')

function table(rows: TableCell[][]): Table {
  return {
    name: 'Sổ nhắc việc',
    title: 'SỔ NHẮC VIỆC',
    lines: ['(Kèm theo Công văn số ……)', 'Kỳ: Quý III/2026'],
    columns: [
      { label: 'TT', width: 6, align: 'center' },
      { label: 'Nhiệm vụ', width: 30 },
      { label: 'Hạn', width: 12, align: 'center' },
    ],
    rows,
    madeBy: 'Phạm Hoa',
    madeAt: MADE,
  }
}

async function partsOf(rows: TableCell[][]): Promise<Record<string, string>> {
  const files = unzipSync(await writeTable(table(rows)))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

async function textOf(rows: TableCell[][]): Promise<string> {
  const read = await readDocument({ name: 'a.xlsx', bytes: await writeTable(table(rows)) })
  if ('refused' in read) throw new Error(read.refused)
  return read.text
}

describe('a table as .xlsx', () => {
  it('is read back with its title, columns, days and times', async () => {
    const text = await textOf([
      [1, 'Tọa đàm lấy ý kiến', Temporal.PlainDate.from('2026-09-30')],
      [2, 'Báo cáo\nnăm', Temporal.PlainDateTime.from('2026-07-03T08:15')],
    ])
    expect(text).toMatch(/SỔ NHẮC VIỆC[^]*Kỳ: Quý III\/2026[^]*TT.*Nhiệm vụ.*Hạn/)
    expect(text).toMatch(/1.*Tọa đàm lấy ý kiến.*30\/0?9\/2026/)
    expect(text).toContain('Báo cáo')
    expect(text).toContain('03/07/2026')
  })

  it('is set up for A4 lying across, one page wide, its columns named on every page and kept in sight', async () => {
    const parts = await partsOf([[1, 'a', null]])
    const sheet = parts['xl/worksheets/sheet1.xml']!
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"/)
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/)
    expect(sheet).toMatch(/<pageSetup[^>]*fitToHeight="0"/)
    expect(sheet).toMatch(/<pageSetUpPr[^>]*fitToPage="(1|true)"/)
    expect(sheet).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/)
    expect(parts['xl/workbook.xml']).toMatch(/_xlnm\.Print_Titles[^<]*>('|&apos;)Sổ nhắc việc('|&apos;)!\$4:\$4</)
    expect(sheet).toMatch(/<mergeCell ref="A1:C1"/)
    expect(parts['xl/styles.xml']).toMatch(/wrapText="(1|true)"/)
  })

  it('has days as days, in Viet Nam whatever zone the machine is in', async () => {
    const parts = await partsOf([
      [1, 'a', Temporal.PlainDate.from('2026-09-30')],
      [2, 'b', Temporal.PlainDateTime.from('2026-07-03T12:00')],
    ])
    const sheet = parts['xl/worksheets/sheet1.xml']!
    expect(sheet).toMatch(/<c r="C5"[^>]*><v>46295<\/v>/)
    expect(sheet).toMatch(/<c r="C6"[^>]*><v>46206\.5<\/v>/)
  })

  it('shows days as letters write them, with a zero before the months 1 and 2 only', async () => {
    const parts = await partsOf([
      [1, 'a', Temporal.PlainDate.from('2026-02-03')],
      [2, 'b', Temporal.PlainDate.from('2026-07-02')],
      [3, 'c', Temporal.PlainDateTime.from('2026-01-20T08:00')],
      [4, 'd', Temporal.PlainDateTime.from('2026-12-20T08:00')],
    ])
    const styles = parts['xl/styles.xml']!
    const formats = new Map(
      [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/g)].map(([, id, code]) => [id, code]),
    )
    const cells = [...styles.split('<cellXfs')[1]!.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id]) => id)
    const formatAt = (place: string) => {
      const [, style] = new RegExp(`<c r="${place}"[^>]* s="(\\d+)"`).exec(parts['xl/worksheets/sheet1.xml']!)!
      return formats.get(cells[Number(style)])
    }
    expect(['C5', 'C6', 'C7', 'C8'].map(formatAt)).toEqual([
      'dd/mm/yyyy',
      'dd/m/yyyy',
      'dd/mm/yyyy hh:mm',
      'dd/m/yyyy hh:mm',
    ])
  })

  it('keeps every text a text, whatever it begins with', async () => {
    const hostile = ['=1+1', '+84 900', '-3', '@SUM(A1)', '\t=cmd!x', '=HYPERLINK("http://x")', "'=1", '0012', '<b>&"']
    const parts = await partsOf(hostile.map((text, n) => [n + 1, text, text]))
    const sheet = parts['xl/worksheets/sheet1.xml']!
    expect(sheet).not.toContain('<f>')
    expect(sheet).not.toContain('<f ')
    // Numbers of lines are the only cells that are no text.
    const texts = [...sheet.matchAll(/<c r="[BC](\d+)"([^>]*)>/g)].filter(([, row]) => Number(row) > 4)
    expect(texts).toHaveLength(2 * hostile.length)
    for (const [, , attributes] of texts) expect(attributes).toMatch(/t="(s|inlineStr)"/)
    const text = await textOf(hostile.map((said, n) => [n + 1, said, null]))
    for (const said of hostile) expect(text).toContain(said.trim())
  })

  it('takes what XML cannot hold', async () => {
    const text = await textOf([
      [1, 'a\u0000b\u000bc\ud800d', null],
      [2, 'giữ _x000D_ nguyên', null],
      [3, '😀'.repeat(40_000), null],
      [4, 'tie\u0302\u0301ng', null],
    ])
    expect(text).toMatch(/abc\ufffdd/)
    expect(text).toContain('giữ _x000D_ nguyên')
    expect(text).toContain('tiếng')
  })

  it('writes thousands of lines in seconds and little memory', async () => {
    const rows = Array.from({ length: 5000 }, (_, n): TableCell[] => [
      n + 1,
      `Nhiệm vụ số ${n}: tổ chức truyền thông dự thảo chính sách trên địa bàn`,
      Temporal.PlainDate.from('2026-09-30'),
    ])
    const before = performance.now()
    const bytes = await writeTable(table(rows))
    expect(performance.now() - before).toBeLessThan(10_000)
    expect(bytes.length).toBeLessThan(1_000_000)
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
    expect(sheet.match(/<row /g)).toHaveLength(5004)
  })
})
