import { describe, expect, test } from 'vitest'
import { BORDERS, cell, docx, paragraph, relations, run, table, type DocxParts } from '../../../test/support/docx.js'
import { readOffice } from '../office/read-office.js'

const read = (body: string, parts?: DocxParts): string[] => readOffice(docx(body, parts)).split('\n')
const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`

describe('paragraphs of a .docx', () => {
  test('are lines, with what is in one line put together from its pieces', () => {
    expect(read(p(run('Kế ') + run('hoạch')) + paragraph('Năm 2026'))).toEqual(['Kế hoạch', 'Năm 2026'])
  })

  test('keep tabs as spaces, line breaks as new lines and hyphens that do not break', () => {
    const inner =
      '<w:r><w:t>Số:</w:t><w:tab/><w:t>91</w:t><w:br/><w:t>xã</w:t><w:noBreakHyphen/><w:t>hội</w:t><w:softHyphen/></w:r>'
    expect(read(p(inner))).toEqual(['Số: 91', 'xã-hội'])
  })

  test('keep the text of links and of the results of fields, not their codes', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r>' +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('kết quả')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    expect(read(p(`<w:hyperlink>${run('liên kết ')}</w:hyperlink>${field}${run(' sau')}`))).toEqual([
      'liên kết kết quả sau',
    ])
  })

  test('are read as if all tracked changes were accepted', () => {
    const deleted = '<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    const moved = `<w:moveFrom>${run('chuyển đi')}</w:moveFrom><w:moveTo>${run('chuyển đến')}</w:moveTo>`
    expect(read(p(`${run('trước ngày ')}${deleted}<w:ins>${run('15/11 ')}</w:ins>${moved}`))).toEqual([
      'trước ngày 15/11 chuyển đến',
    ])
  })

  test('go on in the next one where their end is deleted', () => {
    const end = '<w:rPr><w:del w:id="1"/></w:rPr>'
    expect(read(p(run('Sở Tư '), end) + paragraph('pháp') + paragraph('chủ trì'))).toEqual(['Sở Tư pháp', 'chủ trì'])
  })

  test('are without hidden text, and in capitals where they are shown so', () => {
    const styles =
      '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Goc"><w:rPr><w:caps/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Hoa"><w:basedOn w:val="Goc"/></w:style>'
    const inner =
      run('hiện ') +
      run('ẩn ', '<w:vanish/>') +
      run('ẩn ', '<w:rStyle w:val="An"/>') +
      run('rõ', '<w:vanish w:val="0"/>')
    expect(read(p(inner) + p(run('kế hoạch'), '<w:pStyle w:val="Hoa"/>'), { styles })).toEqual(['hiện rõ', 'KẾ HOẠCH'])
  })

  test('are without notes and without the table of contents', () => {
    const contents =
      '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>' +
      `<w:sdtContent>${paragraph('I. Mục đích 1')}</w:sdtContent></w:sdt>`
    const note = p(`${run('Căn cứ Luật')}<w:r><w:footnoteReference w:id="2"/></w:r>`)
    const entries = { 'word/footnotes.xml': 'never looked at' }
    expect(read(contents + note, { entries })).toEqual(['Căn cứ Luật'])
  })

  test('come after the secrecy mark that stands in a header, of which nothing else is read', () => {
    const header = (text: string): string =>
      `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraph(text)}</w:hdr>`
    const entries = { 'word/header1.xml': header('TỐI MẬT'), 'word/header2.xml': header('Sở Tư pháp') }
    expect(read(paragraph('KẾ HOẠCH'), { entries })).toEqual(['TỐI MẬT', 'KẾ HOẠCH'])
  })

  test('are followed by the text boxes anchored in them, each once', () => {
    const box = `<w:txbxContent>${paragraph('DỰ THẢO')}</w:txbxContent>`
    const drawing =
      `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`
    expect(read(p(`${run('UBND TỈNH')}<w:r>${drawing}</w:r>`) + paragraph('KẾ HOẠCH'))).toEqual([
      'UBND TỈNH',
      'DỰ THẢO',
      'KẾ HOẠCH',
    ])
  })

  test('are found in content controls and where Word on the web puts the document', () => {
    const body = `<w:sdt><w:sdtContent>${p(`<w:sdt><w:sdtContent>${run('trong khung')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>`
    const inner = docx(body)
    expect(readOffice(inner)).toBe('trong khung')
    const W = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    const entries = {
      '_rels/.rels': relations({ officeDocument: '/word/document2.xml' }),
      'word/document2.xml': `<w:document ${W}><w:body>${paragraph('bản thật')}</w:body></w:document>`,
    }
    expect(read(paragraph('bản cũ'), { entries })).toEqual(['bản thật'])
  })
})

describe('rarer content of a .docx', () => {
  test('signs of symbol fonts are the signs that they show', () => {
    const sym = (font: string, char: string): string => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
    const inner = sym('Symbol', 'F0B3') + run(' 30 ngày ') + sym('Wingdings', 'F0E0') + sym('Wingdings 2', '00FC')
    expect(read(p(inner + sym('Times New Roman', '00E1')))).toEqual(['≥ 30 ngày →✓á'])
  })

  test('a line break in the file itself is a space', () => {
    expect(read('<w:p><w:r><w:t>Sở Tư\npháp</w:t></w:r></w:p>')).toEqual(['Sở Tư pháp'])
  })

  test('text that only asks to be filled in is left out', () => {
    const control = (properties: string, content: string): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const placeholder = '<w:showingPlcHdr/>'
    expect(
      read(
        control(placeholder, paragraph('Bấm vào đây')) +
          p(run('Số: ') + control(placeholder, run('nhập số')) + control('', run('91'))),
      ),
    ).toEqual(['Số: 91'])
  })

  test('notes of both kinds and comments stand outside the text', () => {
    const marks =
      '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r><w:r><w:commentReference w:id="4"/></w:r>'
    const note = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraph('Ghi chú')}</w:footnotes>`
    const entries = { 'word/footnotes.xml': note, 'word/endnotes.xml': note, 'word/comments.xml': note }
    expect(read(p(`${run('Trước ngày')}${marks}${run(' 15/11')}`), { entries })).toEqual(['Trước ngày 15/11'])
  })

  test('a paragraph whose end is deleted before a table stays before it', () => {
    const end = '<w:rPr><w:del w:id="1"/></w:rPr>'
    expect(read(p(run('Phụ lục'), end) + table([['a', 'b', 'c'].map((text) => cell([text]))]))).toEqual([
      'Phụ lục',
      'a | b | c',
    ])
  })

  test('a field inside a field, and one over several paragraphs, show their results', () => {
    const char = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const code = '<w:r><w:instrText>IF x</w:instrText></w:r>'
    const inner = char('begin') + code + char('separate') + run('mã') + char('end')
    const outer = char('begin') + code + inner + char('separate')
    expect(read(p(outer + run('kết quả')) + p(run('dòng hai') + char('end') + run(' sau')))).toEqual([
      'kết quả',
      'dòng hai sau',
    ])
  })

  test('rows that were moved in count, hidden ones and moved-out text do not', () => {
    const row = (text: string, properties: string): string =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cell([text])}${cell(['b'])}${cell(['c'])}</w:tr>`
    const rows = row('mới', '<w:ins w:id="1"/>') + row('ẩn', '<w:hidden/>')
    expect(read(`<w:tbl>${BORDERS}${rows}</w:tbl>`)).toEqual(['mới | b | c'])
    const away = p(`<w:moveFrom>${run('chỗ cũ')}</w:moveFrom>`, '<w:rPr><w:moveFrom w:id="2"/></w:rPr>')
    expect(read(away + p(`<w:moveTo>${run('chỗ mới')}</w:moveTo>`, '<w:rPr><w:moveTo w:id="3"/></w:rPr>'))).toEqual([
      'chỗ mới',
    ])
  })

  test('a secrecy mark drawn as a watermark behind the text is seen', () => {
    const header =
      '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">' +
      '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p></w:hdr>'
    expect(read(paragraph('KẾ HOẠCH'), { entries: { 'word/header1.xml': header } })[0]).toBe('TUYỆT MẬT')
  })
})

describe('tables of a .docx', () => {
  const heading = ['TT', 'Nội dung', 'Chủ trì', 'Thời gian'].map((text) => cell([text]))
  const merge = '<w:vMerge/>'
  const restart = '<w:vMerge w:val="restart"/>'

  test('with borders are rows of cells, several paragraphs of a cell in one', () => {
    const row = [
      cell(['1']),
      cell(['Tập huấn', '- Lớp 1', '- Lớp 2.']),
      cell(['Sở Tư pháp', 'Sở Y tế']),
      cell(['Quý', 'III/2026']),
    ]
    expect(read(table([heading, row]))).toEqual([
      'TT | Nội dung | Chủ trì | Thời gian',
      '1 | Tập huấn; - Lớp 1; - Lớp 2. | Sở Tư pháp; Sở Y tế | Quý III/2026',
    ])
  })

  test('without borders are rows too when headed like a table of tasks', () => {
    expect(read(table([heading], '<w:tblPr/>'))).toEqual(['TT | Nội dung | Chủ trì | Thời gian'])
  })

  test('that only place text on the page are lines, cell after cell', () => {
    const letterhead = table(
      [[cell(['UBND TỈNH', 'Số: 91/KH-UBND']), cell(['']), cell(['CỘNG HÒA', 'Bình An, ngày 01/02/2026'])]],
      '<w:tblPr><w:tblBorders><w:insideV w:val="none"/></w:tblBorders></w:tblPr>',
    )
    expect(read(letterhead).filter(Boolean)).toEqual([
      'UBND TỈNH',
      'Số: 91/KH-UBND',
      'CỘNG HÒA',
      'Bình An, ngày 01/02/2026',
    ])
  })

  test('take borders from the style of the table, unless it says none itself', () => {
    const styles =
      '<w:style w:type="table" w:styleId="Luoi"><w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    const row = ['a', 'b', 'c'].map((text) => cell([text]))
    const style = '<w:tblStyle w:val="Luoi"/>'
    expect(read(table([row], `<w:tblPr>${style}</w:tblPr>`), { styles })).toEqual(['a | b | c'])
    const none = '<w:tblBorders><w:insideH w:val="nil"/></w:tblBorders>'
    expect(read(table([row], `<w:tblPr>${style}${none}</w:tblPr>`), { styles })).toEqual(['a', 'b', 'c'])
  })

  test('keep their columns where cells are merged over several', () => {
    const part = [cell(['I']), cell(['Công tác chỉ đạo'], '<w:gridSpan w:val="3"/>')]
    expect(read(table([heading, part]))[1]).toBe('I | Công tác chỉ đạo |  | ')
  })

  test('repeat for each task what is merged over several, and do not repeat the task itself', () => {
    const rows = [
      heading,
      [cell(['1']), cell(['Hội nghị']), cell(['Sở Tư pháp'], restart), cell(['Quý I'])],
      [cell(['2']), cell(['Tập huấn']), cell([''], merge), cell(['Quý II'])],
      [cell(['3'], restart), cell(['Truyền thông'], restart), cell(['Sở Y tế']), cell(['Quý III'], restart)],
      [cell([''], merge), cell([''], merge), cell(['Sở Nội vụ']), cell([''], merge)],
    ]
    expect(read(table(rows)).slice(1)).toEqual([
      '1 | Hội nghị | Sở Tư pháp | Quý I',
      '2 | Tập huấn | Sở Tư pháp | Quý II',
      '3 | Truyền thông | Sở Y tế | Quý III',
      ' |  | Sở Nội vụ | ',
    ])
  })

  test('keep cells merged both ways in their place', () => {
    const wide = '<w:gridSpan w:val="2"/>'
    const rows = [
      heading,
      [cell(['1']), cell(['Hội nghị']), cell(['Thường xuyên, do các sở tự sắp xếp'], wide + restart)],
      [cell(['2']), cell(['Tập huấn']), cell([''], wide + merge)],
    ]
    expect(read(table(rows)).slice(1)).toEqual([
      '1 | Hội nghị | Thường xuyên, do các sở tự sắp xếp | ',
      '2 | Tập huấn | Thường xuyên, do các sở tự sắp xếp | ',
    ])
  })

  test('are without deleted rows, and a table in a cell is text of the cell', () => {
    const inner = cell(table([[cell(['a']), cell(['b'])]], '<w:tblPr/>') + paragraph(''))
    const rows = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell(['x'])}</w:tr><w:tr>${cell(['1'])}${inner}${cell(['c | d'])}</w:tr>`
    expect(read(`<w:tbl>${BORDERS}${rows}</w:tbl>`)).toEqual(['1 | a b | c / d'])
  })
})
