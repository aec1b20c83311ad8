import fc from '../../../test/support/fast-check.js'
import { expect, test } from 'vitest'
import { writeCount } from '../summary/written.js'
import { readCount } from './read-count.js'

test.each([
  ['80', 80],
  ['02', 2],
  ['0', 0],
  ['12450', 12450],
  ['12.450', 12450],
  ['12,450', 12450],
  ['12 450', 12450],
  ['1.234.567', 1234567],
  ['80 người', 80],
  ['khoảng 80', 80],
  ['khoảng 80 đại biểu ạ', 80],
  ['~80', 80],
  ['tổng cộng 12.450 lượt người', 12450],
  ['12k4', 12400],
  ['12k', 12000],
  ['12k45', 12450],
  ['1,5k', 1500],
  ['1tr2', 1200000],
  ['12 nghìn', 12000],
  ['12 nghìn 4', 12400],
  ['12 nghìn 450 lượt', 12450],
  ['1,5 nghìn', 1500],
  ['5 nghìn rưỡi', 5500],
  ['2 trăm người', 200],
  ['nghìn rưỡi', 1500],
  ['nghin ruoi', 1500],
  ['hơn hai trăm', 200],
  ['hon hai tram nguoi', 200],
  ['hai trăm rưỡi', 250],
  ['hai trăm năm mươi', 250],
  ['hai mươi lăm', 25],
  ['hai lăm', 25],
  ['mười lăm cuộc', 15],
  ['ba', 3],
  ['một trăm linh năm', 105],
  ['một nghìn hai', 1200],
  ['ba nghìn bốn trăm năm mươi sáu', 3456],
  ['tam', 8],
  ['tầm hai trăm', 200],
  ['tam hai tram', 200],
  ['không', 0],
  ['không có', 0],
  ['ko có ai', 0],
])('"%s" is read as %i', (text, count) => {
  expect(readCount(text)).toEqual({ count })
})

test.each([
  ['nhiều lắm', 'cần một số'],
  ['không rõ', 'cần một số'],
  ['năm nay chưa tổ chức', 'cần một số'],
  ['hội trường Sở', 'cần một số'],
  ['', 'cần một số'],
  ['22/10', 'cần một số'],
  ['80-100', 'một số duy nhất'],
  ['2 cuộc, 150 người', 'một số duy nhất'],
  ['12 nghìn 45', 'cần một số'],
  ['-5', 'số nguyên'],
  ['80,5', 'số nguyên'],
  ['12.45', 'số nguyên'],
  ['9999999999', 'quá lớn'],
])('"%s" is asked about again', (text, words) => {
  expect(readCount(text)).toEqual({ problem: expect.stringContaining(words) })
})

test('whatever the product writes it reads again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (count) => {
      expect(readCount(`khoảng ${writeCount(count)} người`)).toEqual({ count })
    }),
  )
})
