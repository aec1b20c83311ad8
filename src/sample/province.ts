import type { AgencyType } from '../domain/agency/types.js'

export interface SampleAgency {
  name: string
  type: AgencyType
  aliases: string[]
}

/** A province that does not exist, nor ever did; neither do its communes. */
export const SAMPLE_PROVINCE = {
  name: 'tỉnh Ngân Giang',
  council: 'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh Ngân Giang',
} as const

/** The bodies of the province as they are called since 1/7/2025, when the district level ended. */
export const SAMPLE_AGENCIES: readonly SampleAgency[] = [
  agency('uy-ban', 'Ủy ban nhân dân tỉnh', 'UBND tỉnh'),
  agency(
    'hoi-dong',
    'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh',
    'Hội đồng phối hợp PBGDPL tỉnh',
    'HĐPH PBGDPL tỉnh',
  ),
  agency('so', 'Sở Tư pháp', 'STP'),
  agency('so', 'Sở Nội vụ', 'SNV'),
  agency('so', 'Sở Tài chính', 'STC'),
  agency('so', 'Sở Xây dựng', 'SXD'),
  agency('so', 'Sở Y tế', 'SYT'),
  agency('so', 'Sở Giáo dục và Đào tạo', 'SGDĐT', 'Sở GD&ĐT', 'Sở GDĐT'),
  agency('so', 'Sở Nông nghiệp và Môi trường', 'SNNMT', 'Sở NN&MT', 'Sở NNMT'),
  agency('so', 'Sở Khoa học và Công nghệ', 'SKHCN', 'Sở KH&CN', 'Sở KHCN'),
  agency('so', 'Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL', 'Sở VHTTDL', 'Sở VH,TT&DL'),
  agency('so', 'Sở Công Thương', 'SCT'),
  agency('so', 'Sở Dân tộc và Tôn giáo', 'SDTTG', 'Sở DTTG'),
  agency('nganh', 'Thanh tra tỉnh', 'TTT'),
  agency('nganh', 'Công an tỉnh', 'CAT'),
  agency('nganh', 'Bộ Chỉ huy Quân sự tỉnh', 'BCHQS tỉnh', 'Bộ CHQS tỉnh'),
  agency('ban', 'Ban Quản lý Khu kinh tế tỉnh', 'BQL Khu kinh tế', 'BQL KKT tỉnh'),
  agency('bao-dai', 'Báo và Phát thanh, Truyền hình tỉnh', 'Báo và PTTH tỉnh', 'Báo và PT-TH tỉnh'),
  agency('doan-the', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'Ủy ban MTTQ Việt Nam tỉnh', 'UBMTTQ tỉnh', 'MTTQ tỉnh'),
  agency('doan-the', 'Liên đoàn Lao động tỉnh', 'LĐLĐ tỉnh'),
  agency('doan-the', 'Hội Nông dân tỉnh', 'HND tỉnh'),
  agency('doan-the', 'Hội Liên hiệp Phụ nữ tỉnh', 'Hội LHPN tỉnh'),
  agency('trung-uong', 'Thuế tỉnh', 'Cơ quan Thuế tỉnh'),
  agency('trung-uong', 'Bảo hiểm xã hội tỉnh', 'BHXH tỉnh'),
  commune('phuong', 'phường Ngân Châu'),
  commune('phuong', 'phường Cửa Ngân'),
  commune('phuong', 'phường Bến Mây'),
  commune('xa', 'xã Thượng Ngân'),
  commune('xa', 'xã Lũng Mây'),
  commune('xa', 'xã Đồi Sim'),
  commune('xa', 'xã Suối Trúc'),
  commune('xa', 'xã Đồng Khói'),
  commune('xa', 'xã Vạn Chài'),
  commune('dac-khu', 'đặc khu Hòn Ngân'),
]

function agency(type: AgencyType, name: string, ...aliases: string[]): SampleAgency {
  return { name, type, aliases }
}

function commune(type: 'phuong' | 'xa' | 'dac-khu', place: string): SampleAgency {
  return { name: `Ủy ban nhân dân ${place}`, type, aliases: [`UBND ${place}`, place] }
}
