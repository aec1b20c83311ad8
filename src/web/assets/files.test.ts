import { expect, it } from 'vitest'
import { problemOfFile } from './files.js'

it('says before a file is sent what to send instead', () => {
  const problems = ['kế hoạch.docx', 'BẢNG.XLSX', 'bang.xls', 'cu.doc', 'anh.png', 'khong-duoi'].map((name) =>
    problemOfFile({ name, size: 9 }),
  )
  expect(problems).toEqual([
    null,
    null,
    'Không gửi được “bang.xls”. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.',
    'Không gửi được “cu.doc”. Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.',
    'Không gửi được “anh.png”. Gửi được tệp .docx, .xlsx, .pdf, .txt, .md.',
    'Không gửi được “khong-duoi”. Gửi được tệp .docx, .xlsx, .pdf, .txt, .md.',
  ])
  expect(problemOfFile({ name: 'a.txt', size: 0 })).toBe('“a.txt” không có nội dung.')
  expect(problemOfFile({ name: 'a.txt', size: 10 * 1024 * 1024 + 1 })).toBe('“a.txt” lớn hơn 10 MB nên không gửi được.')
})
