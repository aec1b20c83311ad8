import { expect, it } from 'vitest'
import { fileType } from '../../store/file-type.js'
import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../../domain/files/largest-file.js'
import { problemOfFile } from './files.js'

const NOTHING_OF_IT = new Uint8Array([0])

it('takes what the server takes', () => {
  for (const name of ['kế hoạch.docx', 'BẢNG.XLSX', 'a.pdf', 'a.txt', 'a.md', 'ảnh.PNG', 'a.jpg', 'a.jpeg']) {
    expect(problemOfFile({ name, size: LARGEST_KEPT })).toBeNull()
  }
})

it.each([
  'cu.doc',
  'a.rtf',
  'a.odt',
  'bang.xls',
  'a.xlsb',
  'a.ods',
  'anh.heic',
  'anh.webp',
  'a.svg',
  'a.exe',
  'khong-duoi',
])('refuses %s before it is sent, in the words of the server', (name) => {
  expect({ problem: problemOfFile({ name, size: 9 }) }).toEqual(fileType(name, NOTHING_OF_IT))
})

it('refuses what is empty or too large', () => {
  expect(problemOfFile({ name: 'a.txt', size: 0 })).toContain('Tệp không có nội dung.')
  expect(problemOfFile({ name: 'a.txt', size: LARGEST_KEPT + 1 })).toContain(`Tệp lớn hơn ${LARGEST_KEPT_TEXT}`)
})
