import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { docx, paragraph } from '../../test/support/docx.js'
import { letters, pdf, SCANNED } from '../../test/support/pdf.js'
import { xlsx } from '../../test/support/xlsx.js'
import { compoundFile } from '../../test/support/compound-file.js'
import { readDocument } from './read-document.js'

async function refusal(bytes: Uint8Array): Promise<string> {
  const result = await readDocument({ name: 'ke-hoach', bytes })
  return 'refused' in result ? result.refused : 'được đọc'
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const sheet = (xml: string): Uint8Array =>
  xlsx([{ rows: [['x']] }], { entries: { 'xl/worksheets/sheet0.xml': `<worksheet ${X}>${xml}</worksheet>` } })
const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
const cells = (count: number): string => `<row r="1">${'<c/>'.repeat(count)}</row>`
const PAGE = letters({ text: 'Kế hoạch triển khai công tác phổ biến, giáo dục pháp luật', x: 50, y: 700 })
const KEY = '41'.repeat(32)
const DOCX = docx(paragraph('Kế hoạch'))
const XLSX = xlsx([{ rows: [['Kế hoạch']] }])
const PDF = pdf([{ content: PAGE }])

const SAVE_AS_DOCX = 'Đề nghị mở bằng Word, lưu lại dưới dạng .docx rồi gửi lại.'
const SAVE_AS_EITHER =
  'Đề nghị mở bằng Word (bảng tính thì bằng Excel), lưu lại dưới dạng .docx hoặc .xlsx rồi gửi lại.'
const ORIGINAL = 'Đề nghị gửi tệp gốc (.docx) hoặc dán nội dung vào đây.'

describe('what cannot be read is refused with what to send instead', () => {
  test.each([
    ['.doc', compoundFile('WordDocument'), 'là tệp Word đời cũ (.doc)', SAVE_AS_DOCX],
    [
      '.xls',
      compoundFile('Workbook'),
      'là tệp Excel đời cũ (.xls)',
      'Đề nghị mở bằng Excel, lưu lại dưới dạng .xlsx rồi gửi lại.',
    ],
    ['.ppt', compoundFile('PowerPoint Document'), 'là tệp trình chiếu', 'dán nội dung vào đây.'],
    ['.docx or .xlsx with a password', compoundFile('EncryptedPackage'), 'được đặt mật khẩu', 'bỏ mật khẩu'],
    ['.xlsb', zip('[Content_Types].xml', 'xl/workbook.bin'), 'dạng .xlsb', 'lưu lại dưới dạng .xlsx'],
    ['.odt', zip('mimetype', 'META-INF/manifest.xml', 'content.xml'), 'là tệp OpenDocument', SAVE_AS_EITHER],
    ['.rtf', bytesOf('{\\rtf1\\ansi Kế hoạch}'), 'là tệp .rtf', SAVE_AS_DOCX],
    ['a zip file of files', zip('ke-hoach.docx', 'phu-luc.xlsx'), 'là tệp nén', 'giải nén'],
    ['a zip file in a zip file', zipSync({ 'a.zip': zip('b.zip') }), 'là tệp nén', 'giải nén'],
    ['a web page saved as .doc', bytesOf('\ufeff<html xmlns:o="x"><body>Kế hoạch'), 'là trang web', SAVE_AS_EITHER],
    [
      'a web page in UTF-16',
      new Uint8Array(Buffer.from('\ufeff<!DOCTYPE html><p>Kế hoạch', 'utf16le')),
      'là trang web',
      SAVE_AS_EITHER,
    ],
    [
      'a web page in one file (.mht) saved as .doc',
      bytesOf('MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n'),
      'là trang web',
      SAVE_AS_EITHER,
    ],
    ['a .docx that holds a web page', docx('<w:altChunk/>'), 'là trang web', SAVE_AS_EITHER],
    [
      'XML of Word 2003',
      bytesOf('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>'),
      'là tệp XML của Word hoặc Excel đời cũ',
      SAVE_AS_EITHER,
    ],
    ['a picture', bytesOf('GIF89a'), 'là ảnh', ORIGINAL],
    ['a scanned .pdf', pdf([SCANNED]), 'là bản quét, không có lớp chữ', ORIGINAL],
    [
      'a .pdf with a broken text layer',
      pdf([
        { content: letters({ text: 'KÕ ho¹ch phæ biÕn gi¸o dôc ph¸p luËt trªn ®Þa bµn tØnh n¨m', x: 50, y: 700 }) },
      ]),
      'có lớp chữ bị hỏng',
      ORIGINAL,
    ],
    [
      'a .pdf whose letters are not known',
      pdf([{ content: letters({ text: '\ue012\ue034\ue056 '.repeat(80), x: 50, y: 700, size: 2 }) }]),
      'có lớp chữ bị hỏng',
      ORIGINAL,
    ],
    [
      'a .pdf with a password',
      pdf([{ content: PAGE }], {
        trailer: `/ID[<${KEY}><${KEY}>]/Encrypt <</Filter/Standard/V 1/R 2/P -4/O<${KEY}>/U<${KEY}>>>`,
      }),
      'được đặt mật khẩu',
      'bỏ mật khẩu',
    ],
    ['nothing', new Uint8Array(0), 'không có nội dung', 'gửi lại'],
    ['an empty .xlsx', xlsx([{ rows: [] }]), 'không có nội dung', 'gửi lại'],
  ])('%s', async (_, bytes, what, instead) => {
    const sentence = await refusal(bytes)
    expect(sentence).toContain(what)
    expect(sentence).toContain(instead)
  })

  test.each([
    ['.docx', DOCX],
    ['.xlsx', XLSX],
    ['.pdf', PDF],
  ])('a %s of which any part is missing', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('được đọc')
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      expect(await refusal(bytes.slice(0, Math.floor(bytes.length * part)))).toContain('bị hỏng hoặc chưa tải lên hết')
    }
  })
})

describe('a hostile file is refused in little time and memory', () => {
  const spaces = new Uint8Array(61 * 1024 * 1024).fill(32)
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`xl/${index}`, '']))

  test.each([
    ['a sheet of 61 MB', xlsx([], { entries: { 'xl/workbook.xml': spaces } }), 'bên trong quá lớn'],
    [
      'strings of 61 MB',
      xlsx([{ rows: [['x']] }], { entries: { 'xl/sharedStrings.xml': spaces } }),
      'bên trong quá lớn',
    ],
    ['more entries than any file has', xlsx([{ rows: [['x']] }], { entries: many }), 'bên trong quá lớn'],
    ['more cells than any plan has', sheet(`<sheetData>${cells(1_500_001)}</sheetData>`), 'bên trong quá lớn'],
    ['elements in one another', sheet('<a>'.repeat(300) + '</a>'.repeat(300)), 'bên trong quá lớn'],
    [
      'merged cells over and over',
      sheet(
        `<sheetData>${Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c t="str"><v>x</v></c></row>`).join('')}</sheetData>` +
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
      ),
      'bên trong quá lớn',
    ],
    [
      'entities that grow',
      xlsx([{ rows: [['x']] }], { entries: { 'xl/sharedStrings.xml': `${entities}<sst>&b;</sst>` } }),
      'bị hỏng',
    ],
  ])('%s', async (_, bytes, what) => {
    const before = process.memoryUsage.rss()
    expect(await refusal(bytes)).toContain(what)
    expect(process.memoryUsage.rss() - before).toBeLessThan(1_200_000_000)
  })

  test('a sheet that says it has a million rows is read for the one cell it has', async () => {
    const xml =
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>Kế hoạch</v></c></row></sheetData>' +
      '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    expect(await readDocument({ name: 'a.xlsx', bytes: sheet(xml.replace(/<mergeCells>.*/, '')) })).toEqual({
      text: 'Kế hoạch',
    })
    expect(await refusal(sheet(xml))).toMatch(/không có nội dung/)
  })
})
