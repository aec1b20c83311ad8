import { describe, expect, it } from 'vitest'
import { SAMPLE_AGENCIES } from '../../sample/province.js'
import { nearAgencies } from './match-near.js'
import type { Agency } from './types.js'

const AGENCIES: Agency[] = SAMPLE_AGENCIES.map((agency, n) => ({
  id: String(n),
  ...agency,
  validFrom: null,
  validTo: null,
}))
const near = (typed: string) => nearAgencies(typed, AGENCIES).map(({ name }) => name)

describe('the agencies that an incomplete name may mean', () => {
  it.each([
    ['so giao duc', ['Sở Giáo dục và Đào tạo']],
    ['so gd&dt', ['Sở Giáo dục và Đào tạo']],
    ['so gd', ['Sở Giáo dục và Đào tạo']],
    ['Sở GDĐT', ['Sở Giáo dục và Đào tạo']],
    ['giáo dục', ['Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh', 'Sở Giáo dục và Đào tạo']],
    ['so giao du', ['Sở Giáo dục và Đào tạo']],
    ['doi sim', ['Ủy ban nhân dân xã Đồi Sim']],
  ])('“%s”', (typed, expected) => {
    expect(near(typed)).toEqual(expected)
  })

  it.each(['so', 'xa', 'phep thuat', '', '1', 'so phep thuat', 'giao duc khac'])('“%s” means none', (typed) => {
    expect(near(typed)).toEqual([])
  })
})
