import { strToU8, zipSync } from 'fflate'
import fc from '../../../test/support/fast-check.js'
import { describe, expect, test } from 'vitest'
import { docx, paragraph, planAsDocx, table, cell } from '../../../test/support/docx.js'
import { FileProblem } from '../problems.js'
import { readOffice } from '../office/read-office.js'

function outcome(bytes: Uint8Array): string {
  try {
    readOffice(bytes)
    return 'text'
  } catch (error) {
    if (error instanceof FileProblem) return error.problem
    throw error
  }
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const document = (xml: string): Uint8Array => docx('', { entries: { 'word/document.xml': xml } })

describe('a hostile or broken .docx', () => {
  test('that unpacks to more than 60 MB is left packed', () => {
    const spaces = new Uint8Array(61 * 1024 * 1024).fill(32)
    expect(outcome(docx('', { entries: { 'word/document.xml': spaces } }))).toBe('too-complex')
  })

  test('that lies about the size of its parts is not unpacked beyond it', () => {
    const bytes = docx('', { entries: { 'word/document.xml': new Uint8Array(30_000_000).fill(32) } })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    let lies = 0
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) !== 0x02014b50 || view.getUint32(at + 24, true) !== 30_000_000) continue
      view.setUint32(at + 24, 100, true)
      lies++
    }
    expect(lies).toBe(1)
    expect(outcome(bytes)).toBe('broken')
  })

  test('with more entries than any document is refused', () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`word/${index}`, '']))
    expect(outcome(docx(paragraph('x'), { entries: many }))).toBe('too-complex')
  })

  test('with a DOCTYPE is refused, whatever it declares', () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    expect(outcome(document(`${bomb}<w:document ${W}><w:body><w:p>&b;&c;</w:p></w:body></w:document>`))).toBe('broken')
  })

  test('with entities that nobody declared is refused', () => {
    expect(outcome(document(`<w:document ${W}><w:body>&b;</w:body></w:document>`))).toBe('broken')
  })

  test('that nests too deep, or says too much in one element, is refused', () => {
    const deep = '<w:sdt><w:sdtContent>'.repeat(200) + '</w:sdtContent></w:sdt>'.repeat(200)
    expect(outcome(docx(deep))).toBe('too-complex')
    const attributes = Array.from({ length: 300 }, (_, index) => `a${index}="1"`).join(' ')
    expect(outcome(docx(`<w:p ${attributes}/>`))).toBe('too-complex')
    expect(outcome(docx('<w:p/>'.repeat(1_500_001)))).toBe('too-complex')
  })

  test('with a span of a million columns keeps to the width that Word allows', () => {
    const wide = cell(['a'], '<w:gridSpan w:val="999999999"/>')
    const text = readOffice(docx(table([[wide, cell(['b'])]])))
    expect(text.split('|')).toHaveLength(63)
  })

  test('that refers to parts outside itself reads none of them', () => {
    const rels = (target: string): string =>
      `<Relationships xmlns="r"><Relationship Type="x/officeDocument" Target="${target}"/></Relationships>`
    for (const target of ['../../etc/passwd', '/etc/passwd', 'http://127.0.0.1/document.xml']) {
      const entries = { '_rels/.rels': rels(target) }
      expect(readOffice(docx(paragraph('bản này'), { entries }))).toBe('bản này')
    }
  })

  test('is told from what else is a zip file', () => {
    const zip = (...names: string[]): Uint8Array =>
      zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
    expect(outcome(zip('[Content_Types].xml', 'xl/workbook.bin', 'ppt/x'))).toBe('excel-binary')
    expect(outcome(zip('[Content_Types].xml', 'ppt/presentation.xml'))).toBe('slides')
    expect(outcome(zip('mimetype', 'META-INF/manifest.xml', 'content.xml'))).toBe('open-document')
    expect(outcome(zip('ke-hoach.docx', 'phu-luc.docx'))).toBe('archive')
    expect(outcome(zip('word/document.xml'))).toBe('broken')
  })
})

const PLAN = planAsDocx(
  'I. MỤC ĐÍCH\n1. Mục đích\n- Sở Tư pháp\n| TT | Nội dung | Chủ trì |\n| 1 | Tập huấn | Sở Y tế |\n',
)

test('a plan cut off anywhere is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: PLAN.length - 1 }), (length) => {
      expect(outcome(PLAN.slice(0, length))).toBe('broken')
    }),
    { numRuns: 200 },
  )
})

test('a plan with any bytes changed is read or refused, and soon', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: PLAN.length - 1 }), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      const bytes = PLAN.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      const before = process.cpuUsage()
      expect(outcome(bytes)).toMatch(/^[a-z-]+$/)
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(10_000)
    }),
    { numRuns: 300 },
  )
})

test('XML with anything changed in it is read or refused', () => {
  const xml = `<w:document ${W}><w:body>${paragraph('Kế hoạch', '<w:numPr><w:numId w:val="1"/></w:numPr>')}${table([[cell(['a'])]])}</w:body></w:document>`
  const piece = fc.oneof(
    fc.constantFrom('<', '>', '"', '</w:p>', '<w:tbl>', '<![CDATA[', '<!--', '&lt;', 'w:', '-1'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.nat(xml.length), fc.nat(20), piece, (at, length, text) => {
      expect(outcome(document(xml.slice(0, at) + text + xml.slice(at + length)))).toMatch(/^(?:text|broken)$/)
    }),
    { numRuns: 500 },
  )
})
