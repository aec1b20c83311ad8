import { expect, it } from 'vitest'
import { byName, byVietnamese } from './collation.js'

it('Đ comes after D, marks count less than letters, numbers go by their size', () => {
  const names = ['xã Vạn Chài', 'xã Đồi Sim', 'xã Dốc Mây', 'Ủy ban xã An Hòa', 'xã Ái Quốc', 'Tổ 10', 'Tổ 9']
  expect(names.toSorted(byVietnamese)).toEqual([
    'Tổ 9',
    'Tổ 10',
    'Ủy ban xã An Hòa',
    'xã Ái Quốc',
    'xã Dốc Mây',
    'xã Đồi Sim',
    'xã Vạn Chài',
  ])
  expect([{ name: 'Sở Y tế' }, { name: 'Sở Nội vụ' }].toSorted(byName)[0]!.name).toBe('Sở Nội vụ')
})
