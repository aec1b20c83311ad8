import { describe, expect, it } from 'vitest'
import { fileType } from './file-type.js'
import { zipOf } from '../../test/support/zip.js'

const DOCX = zipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' })
const XLSX = zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' })
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Kế hoạch', 'utf16le')])

describe('the type of a file', () => {
  it.each([
    ['ke hoach.docx', DOCX, 'docx'],
    ['BANG.XLSX', XLSX, 'xlsx'],
    ['a.pdf', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a.png', PNG, 'png'],
    ['a.jpeg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'jpg'],
    ['a.txt', Buffer.from('Kế hoạch\r\n\tnăm 2026'), 'txt'],
    ['a.txt', utf16, 'txt'],
    ['a.md', Buffer.from('# Kế hoạch'), 'md'],
  ])('is told by name and content: %s', (name, bytes, extension) => {
    expect(fileType(name, bytes)).toMatchObject({ extension })
  })

  it.each([
    ['a.docx', XLSX, /không đúng với đuôi \.docx/],
    ['a.docx', zipOf({ 'a.txt': 'x' }), /không đúng với đuôi/],
    ['a.docx', DOCX.subarray(0, 40), /không đúng với đuôi/],
    ['a.docx', zipOf({ 'word/document.xml': '<x/>', 'word/vbaProject.bin': 'x' }), /macro/],
    ['a.pdf', Buffer.from('<html>'), /không đúng với đuôi \.pdf/],
    ['a.txt', PNG, /không đúng với đuôi \.txt/],
    ['a.txt', Buffer.from([0x4b, 0xe9, 0x20, 0x68]), /không đúng với đuôi \.txt/],
    ['a.txt', Buffer.from('a\0b'), /không đúng với đuôi \.txt/],
    ['a.exe', Buffer.from('MZ'), /Không nhận loại tệp này/],
    ['a.doc', Buffer.from('d0cf11e0', 'hex'), /lưu lại tệp thành \.docx/],
    ['a', Buffer.from('x'), /Không nhận loại tệp này/],
  ])('is refused with a sentence: %s', (name, bytes, sentence) => {
    expect(fileType(name, bytes)).toEqual({ problem: expect.stringMatching(sentence) })
  })
})
