import { expect, it } from 'vitest'
import { searchWords } from './search-words.js'

it('reads a text as people look for it', () => {
  expect(searchWords('Kế hoạch số 45/KH-UBND, ngày 15/11/2026 (quý IV):\n2.500 lượt người')).toBe(
    ' ke hoach so 45 kh ubnd ngay 15/11/2026 quy iv 2.500 luot nguoi',
  )
  expect(searchWords(' Đ\u0103ng ký… ')).toBe(' dang ky')
  expect(searchWords(' … ')).toBe('')
})
