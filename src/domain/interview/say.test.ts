import { expect, test } from 'vitest'
import { agrees, choiceIn, navigationIn, rowToCorrect } from './say.js'

const forms = [
  { value: 'hoi_nghi', label: 'Hội nghị' },
  { value: 'hoi_thao', label: 'Hội thảo' },
  { value: 'loa', label: 'Loa truyền thanh cơ sở' },
]

test.each([
  ['2', 'hoi_thao'],
  ['2.', 'hoi_thao'],
  ['(2)', 'hoi_thao'],
  ['Hội nghị', 'hoi_nghi'],
  ['hoi nghi ạ', 'hoi_nghi'],
  ['HỘI THẢO', 'hoi_thao'],
  ['loa truyền thanh', 'loa'],
])('"%s" names a choice', (text, value) => {
  expect(choiceIn(text, forms)).toBe(value)
})

test.each(['4', '0', 'hội', 'h', 'tọa đàm', ''])('"%s" names none, or more than one', (text) => {
  expect(choiceIn(text, forms)).toBeNull()
})

test('one can move by words, with and without marks', () => {
  expect(['quay lại', 'Quay lai', '/trolai'].map(navigationIn)).toEqual(['back', 'back', 'back'])
  expect(['bỏ qua ạ', '/boqua'].map(navigationIn)).toEqual(['skip', 'skip'])
  expect(['hủy', 'huỷ', 'Huy', '/huy'].map(navigationIn)).toEqual(['cancel', 'cancel', 'cancel', 'cancel'])
  expect(navigationIn('Huy động đoàn viên tham gia')).toBeNull()
})

test('a summary is confirmed by its label or a plain yes, never by something else', () => {
  expect(['Đồng ý', 'gửi báo cáo', 'ok ạ'].map((text) => agrees(text, 'Gửi báo cáo'))).toEqual([true, true, true])
  expect(['không', 'chưa', 'đợi đã', 'có 80 người'].some((text) => agrees(text, 'Gửi báo cáo'))).toBe(false)
})

test('a row is corrected by its number or its label', () => {
  const rows = [
    { key: 'plannedOn', label: 'Ngày dự kiến' },
    { key: 'place', label: 'Địa điểm' },
  ]
  expect(rowToCorrect('sửa 2', rows)).toBe('place')
  expect(rowToCorrect('sua lai dia diem', rows)).toBe('place')
  expect(rowToCorrect('sửa học phí', rows)).toBeNull()
  expect(rowToCorrect('địa điểm', rows)).toBeNull()
})

test('a numbered choice is meant by the number that the plan gives it, never by its place', () => {
  const tasks = [
    { value: 'a', label: '2. Tập huấn' },
    { value: 'b', label: '1.3. Sơ kết' },
    { value: 'c', label: '5.a Kiểm tra' },
  ]
  expect(['2', '1.3', '(1.3)', '5.a', '1', '3'].map((text) => choiceIn(text, tasks))).toEqual([
    'a',
    'b',
    'b',
    'c',
    null,
    null,
  ])
})
