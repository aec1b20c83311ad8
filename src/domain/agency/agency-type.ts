import type { AgencyType } from './types.js'
import { begins } from './words.js'

const COMMITTEE = '(?:(?:ủy|uỷ) ban nhân dân|ubnd|hđnd và ubnd|(?:đảng ủy|hđnd))'

/** The first pattern that the name begins with decides; a ward or commune goes before the committee that runs it. */
const BY_BEGINNING: [AgencyType, string][] = [
  ['dac-khu', `(?:${COMMITTEE} )?đặc khu`],
  ['phuong', `(?:${COMMITTEE} )?phường`],
  ['xa', `(?:${COMMITTEE} )?(?:xã|thị trấn)`],
  ['so', 'sở'],
  ['doan-the', '(?:(?:ủy|uỷ) ban|ub|ban thường trực (?:ủy|uỷ) ban) ?(?:mặt trận|mttq)|ubmttq|mttq|mặt trận'],
  ['uy-ban', '(?:ủy|uỷ) ban|ubnd'],
  ['hoi-dong', 'hội đồng|hđnd|hđph'],
  ['nganh', 'bộ (?:chỉ huy|chqs)|bộ đội|ban chỉ huy quân sự|bch|công an|quân sự|biên phòng|thanh tra|văn phòng'],
  ['nganh', 'kiểm lâm'],
  ['ban', 'ban'],
  [
    'bao-dai',
    'báo|đài|cổng thông tin|tạp chí|trang thông tin|trung tâm (?:truyền thông|báo chí|truyền thanh|văn hóa, thông tin)',
  ],
  [
    'doan-the',
    'hội|liên (?:đoàn|hiệp|minh)|lđlđ|hiệp hội|đoàn|(?:tỉnh|thành|thị|huyện|quận|xã|phường) đoàn|công đoàn|câu lạc bộ',
  ],
  ['trung-uong', 'bộ|tổng cục|cục|thuế|hải quan|kho bạc|bảo hiểm xã hội|bhxh|ngân hàng nhà nước|thống kê|kiểm toán'],
  ['trung-uong', 'thi hành án|tòa án|toà án|tand|viện (?:kiểm sát|ks)|vks|trung ương|chính phủ|quốc hội'],
]

const PATTERNS = BY_BEGINNING.map(([type, pattern]) => [type, begins(pattern)] as const)

/** The class of a named body; 'khac' for one that no class of the province takes, such as 'Phòng Tư pháp'. */
export function agencyTypeOf(name: string): AgencyType {
  const words = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'khac'
}
