import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { matchAgency } from './match.js'
import { agencyTypeOf } from './phrase.js'
import type { Agency } from './types.js'

const agency = (name: string, ...aliases: string[]): Agency => ({
  id: name,
  name,
  aliases,
  type: agencyTypeOf(name),
  validFrom: null,
  validTo: null,
})

const AGENCIES = [
  agency('Ủy ban nhân dân tỉnh'),
  agency('Sở Tư pháp'),
  agency('Sở Tài chính'),
  agency('Sở Y tế'),
  agency('Sở Nội vụ'),
  agency('Sở Giáo dục và Đào tạo'),
  agency('Sở Văn hóa, Thể thao và Du lịch'),
  agency('Công an tỉnh'),
  agency('Bảo hiểm xã hội tỉnh'),
  agency('Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'Mặt trận tỉnh'),
  agency('Ủy ban nhân dân xã Hòa An'),
  agency('Ủy ban nhân dân xã Tân Hà'),
  agency('Ủy ban nhân dân phường Tân Hà'),
]
const found = (name: string) => {
  const match = matchAgency(name, AGENCIES)
  return match && { name: match.agency.name, exact: match.exact }
}

describe('matchAgency', () => {
  it.each([
    ['sở tư pháp', 'Sở Tư pháp'],
    ['Sở Tư pháp'.normalize('NFD'), 'Sở Tư pháp'],
    ['UBND tỉnh', 'Ủy ban nhân dân tỉnh'],
    ['Uỷ ban nhân dân tỉnh Sông Bằng', 'Ủy ban nhân dân tỉnh'],
    ['Sở Tư pháp tỉnh Sông Bằng', 'Sở Tư pháp'],
    ['Công an tỉnh Sông Bằng', 'Công an tỉnh'],
    ['BHXH tỉnh', 'Bảo hiểm xã hội tỉnh'],
    ['UBMTTQ tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['Ủy ban MTTQ Việt Nam tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['Mặt trận tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['Sở Văn hoá, Thể thao & Du lịch', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['UBND xã Hoà An', 'Ủy ban nhân dân xã Hòa An'],
    ['UBND phường Tân Hà', 'Ủy ban nhân dân phường Tân Hà'],
  ])('finds "%s" for certain', (typed, name) => {
    expect(found(typed)).toEqual({ name, exact: true })
  })

  it.each([
    ['STP', 'Sở Tư pháp'],
    ['SYT', 'Sở Y tế'],
    ['snv', 'Sở Nội vụ'],
    ['CAT', 'Công an tỉnh'],
    ['SGD&ĐT', 'Sở Giáo dục và Đào tạo'],
    ['so tai chinh', 'Sở Tài chính'],
    ['Sở Giáo dục và Đao tạo', 'Sở Giáo dục và Đào tạo'],
    ['Sở Gíao dục và Đào tạo', 'Sở Giáo dục và Đào tạo'],
    ['ubnd xa hoa an', 'Ủy ban nhân dân xã Hòa An'],
  ])('finds "%s" as a guess to be shown', (typed, name) => {
    expect(found(typed)).toEqual({ name, exact: false })
  })

  it.each([
    '',
    'Sở',
    'Sở Tài nguyên',
    'Sở Ngoại vụ',
    'Sở Tài nguyên và Môi trường',
    'UBND',
    'UBND xã',
    'UBND xã Hóa An',
    'UBND xã Hòa Ân',
    'UBND xã Tân Hạ',
    'Tân Hà',
    'Hội đồng nhân dân tỉnh',
  ])('finds nothing for "%s" rather than a wrong agency', (typed) => {
    expect(found(typed)).toBeNull()
  })

  it.each([
    ['Sở VHTT&DL', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở GD & ĐT', 'Sở Giáo dục và Đào tạo'],
    ['MTTQ tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  ])('finds the short form "%s" for certain', (typed, name) => {
    expect(found(typed)).toEqual({ name, exact: true })
  })

  describe('a body that ended in the mergers of 2025', () => {
    const after = [
      ...AGENCIES,
      agency('Sở Khoa học và Công nghệ'),
      agency('Sở Xây dựng'),
      agency('Sở Nông nghiệp và Môi trường'),
    ]
    it.each([
      ['Sở Kế hoạch và Đầu tư', 'Sở Tài chính'],
      ['Sở Giao thông vận tải', 'Sở Xây dựng'],
      ['Sở TT&TT', 'Sở Khoa học và Công nghệ'],
      ['Sở Tài nguyên và Môi trường', 'Sở Nông nghiệp và Môi trường'],
      ['Sở Nông nghiệp và PTNT tỉnh Sông Bằng', 'Sở Nông nghiệp và Môi trường'],
      ['Sở Lao động - Thương binh và Xã hội', 'Sở Nội vụ'],
    ])('"%s" means its successor, as a guess to be shown', (typed, name) => {
      const match = matchAgency(typed, after)
      expect(match && { name: match.agency.name, exact: match.exact }).toEqual({ name, exact: false })
    })

    it('is itself where the list still has it', () => {
      const ended = { ...agency('Sở Giao thông vận tải'), validTo: Temporal.PlainDate.from('2025-02-28') }
      expect(matchAgency('Sở Giao thông vận tải', [...after, ended])).toEqual({ agency: ended, exact: true })
    })

    it('means nothing in a list of before the mergers, or without a valid successor', () => {
      expect(matchAgency('Sở Kế hoạch và Đầu tư', AGENCIES)).toBeNull()
      expect(matchAgency('Ban Dân tộc', after)).toBeNull()
    })
  })

  it('keeps agencies of two provinces apart', () => {
    const two = [agency('Sở Tư pháp tỉnh Sông Bằng'), agency('Sở Tư pháp tỉnh Núi Ngọc')]
    expect(matchAgency('Sở Tư pháp tỉnh Núi Ngọc', two)?.agency).toBe(two[1])
    expect(matchAgency('Sở Tư pháp tỉnh Bến Tràm', two)).toBeNull()
    expect(matchAgency('Sở Tư pháp', two)).toBeNull()
  })

  it('takes the agency still valid where a former one had the same name', () => {
    const ended = { ...agency('Sở Xây dựng'), id: 'old', validTo: Temporal.PlainDate.from('2025-02-28') }
    const current = agency('Sở Xây dựng')
    expect(matchAgency('Sở Xây dựng', [ended, current])?.agency).toBe(current)
    expect(matchAgency('Sở Xây dựng', [ended])?.agency).toBe(ended)
  })
})
