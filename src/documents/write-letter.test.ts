import { strFromU8, unzipSync } from 'fflate'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { chasingLetter } from '../domain/letter/chasing-letter.js'
import type { OverdueItem } from '../domain/letter/overdue.js'
import { readDocument } from './read-document.js'
import { writeLetter } from './write-letter.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

const item = (agency: string, title: string, more: Partial<OverdueItem> = {}): OverdueItem => ({
  obligationId: title,
  agencyId: agency,
  agency,
  taskNumber: null,
  title,
  requested: false,
  dueOn: day('2026-11-14'),
  reminded: 5,
  lastRemindedOn: day('2026-11-13'),
  ...more,
})

const letterTo = (items: OverdueItem[]) =>
  chasingLetter({
    items,
    plans: [{ number: '12/KH-UBND', issuedOn: day('2026-01-20'), issuer: 'Ủy ban nhân dân tỉnh' }],
    asOf: day('2026-11-16'),
    reportBy: day('2026-11-23'),
    sentTo: 'Sở Tư pháp',
    hasAnnex: true,
  })

async function textOf(items: OverdueItem[]): Promise<string> {
  const read = await readDocument({ name: 'a.docx', bytes: await writeLetter(letterTo(items)) })
  if ('refused' in read) throw new Error(read.refused)
  return read.text
}

describe('a letter as .docx', () => {
  it('has the elements of an official letter, with room for number, place, day and name', async () => {
    const text = await textOf([item('Sở Y tế', 'Báo cáo kết quả năm', { taskNumber: '2' })])
    for (const element of [
      'DỰ THẢO',
      'ỦY BAN NHÂN DÂN TỈNH ……',
      'HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'V/v đôn đốc thực hiện nhiệm vụ, báo cáo đã quá hạn',
      '……, ngày …… tháng …… năm ……',
      'Kính gửi: Sở Y tế',
      'Thực hiện Kế hoạch số 12/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh',
      'chậm nhất ngày 23/11/2026',
      'Phụ lục kèm theo',
      'phối hợp thực hiện./.',
      'Nơi nhận:',
      '- Lưu: VT, PBGDPL.',
      'TM. HỘI ĐỒNG',
      'KT. CHỦ TỊCH',
    ]) {
      expect(text).toContain(element)
    }
    expect(text).toMatch(/Số:\s+\/HĐPH-PBGDPL/)
    expect(text).toMatch(/1.*2\. Báo cáo kết quả năm.*14\/11\/2026.*5 lần, gần nhất 13\/11\/2026/)
  })

  it('names several agencies a line each and every item under its agency', async () => {
    const never = { reminded: 0, lastRemindedOn: null }
    const text = await textOf([item('Sở Y tế', 'Tọa đàm'), item('Sở Nội vụ', 'Tập huấn', never)])
    expect(text).toMatch(/Kính gửi:[^]*- Sở Nội vụ;[^]*- Sở Y tế\./)
    expect(text).toContain('còn 2 nhiệm vụ, báo cáo của 2 cơ quan, đơn vị đã quá hạn')
    expect(text).toMatch(/1.*Sở Nội vụ.*Tập huấn/)
    expect(text).not.toContain('chưa nhắc')
    expect(text).toMatch(/2.*Sở Y tế.*Tọa đàm/)
  })

  it('stands on A4 with the margins of the decree, its table with a head on every page', async () => {
    const files = unzipSync(await writeLetter(letterTo([item('Sở Y tế', 'a\u0000b <w:p> & "c"')])))
    const xml = strFromU8(files['word/document.xml']!)
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(1)
    expect(xml).toContain('ab &lt;w:p&gt; &amp; &quot;c&quot;')
    expect(strFromU8(files['word/styles.xml']!)).toContain('Times New Roman')
  })
})
