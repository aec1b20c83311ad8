import type { Role } from '../domain/access/roles.js'

export interface SamplePerson {
  name: string
  unit: string
  role: Exclude<Role, 'admin' | 'unknown'>
  /** Name of an agency of the sample province. */
  agency: string | null
  /** Shown with a sign-in link on the page of the demo. */
  demo: boolean
}

/** Invented people of the sample province. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    name: 'Nguyễn Thị Thu Hà',
    unit: 'Phòng Phổ biến, giáo dục pháp luật',
    role: 'secretary',
    agency: 'Sở Tư pháp',
    demo: true,
  },
  { name: 'Trần Đức Minh', unit: 'Phó Giám đốc Sở', role: 'leader', agency: 'Sở Tư pháp', demo: true },
  { ...focalPoint('Lê Hoàng Nam', 'Văn phòng Sở', 'Sở Giáo dục và Đào tạo'), demo: true },
  {
    name: 'Nguyễn Quốc Bảo',
    unit: 'Phó Giám đốc Sở',
    role: 'leader',
    agency: 'Sở Giáo dục và Đào tạo',
    demo: true,
  },
  { ...focalPoint('Phạm Thị Ngọc Lan', 'Văn phòng HĐND và UBND', 'Ủy ban nhân dân phường Ngân Châu'), demo: true },
  focalPoint('Hoàng Văn Thắng', 'Phòng Nghiệp vụ', 'Sở Tư pháp'),
  focalPoint('Vũ Thị Bích Phượng', 'Phòng Pháp chế', 'Sở Tài chính'),
  focalPoint('Đặng Quốc Hùng', 'Văn phòng Sở', 'Sở Y tế'),
  focalPoint('Bùi Thanh Tùng', 'Phòng Pháp chế', 'Sở Xây dựng'),
  focalPoint('Ngô Thị Hồng Nhung', 'Văn phòng Sở', 'Sở Nông nghiệp và Môi trường'),
  focalPoint('Dương Tuấn Anh', 'Phòng Tham mưu', 'Công an tỉnh'),
  focalPoint('Lý Thị Kim Oanh', 'Phòng Thời sự', 'Báo và Phát thanh, Truyền hình tỉnh'),
  focalPoint('Phan Văn Đạt', 'Văn phòng', 'Ban Quản lý Khu kinh tế tỉnh'),
  focalPoint('Hồ Thị Mỹ Linh', 'Ban Tuyên giáo', 'Hội Liên hiệp Phụ nữ tỉnh'),
  focalPoint('Trịnh Văn Hải', 'Văn phòng HĐND và UBND', 'Ủy ban nhân dân xã Lũng Mây'),
  focalPoint('Mai Thị Yến', 'Văn phòng HĐND và UBND', 'Ủy ban nhân dân đặc khu Hòn Ngân'),
]

function focalPoint(name: string, unit: string, agency: string): SamplePerson {
  return { name, unit, role: 'focal-point', agency, demo: false }
}
