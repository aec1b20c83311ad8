import fc from './fast-check.js'
import type { Timing } from '../../src/domain/plan/types.js'

/** A task as it is thought of before anybody writes it down. */
export interface PlannedTask {
  title: string
  lead: string
  coordinators: string[]
  when: { words: string; kind: Timing['kind'] }
}

export interface PlannedSection {
  heading: string
  tasks: PlannedTask[]
}

/** How a house writes its plans. */
export type HouseStyle =
  | 'labels'
  | 'lettered labels'
  | 'one line of labels'
  | 'sentences'
  | 'brackets'
  | 'table'
  | 'headings of groups'
  | 'headings of bodies'
export const HOUSE_STYLES: HouseStyle[] = [
  'labels',
  'lettered labels',
  'one line of labels',
  'sentences',
  'brackets',
  'table',
  'headings of groups',
  'headings of bodies',
]

const ACTIONS = [
  'Biên soạn, phát hành tờ gấp',
  'Tổ chức hội nghị phổ biến quy định mới',
  'Tập huấn kỹ năng cho hòa giải viên',
  'Xây dựng chuyên mục hỏi đáp',
  'Lấy ý kiến Nhân dân',
  'Kiểm tra việc thực hiện tủ sách pháp luật',
  'Cụ thể hóa tiêu chí chuẩn tiếp cận pháp luật',
  'Sơ kết mô hình điểm',
  'Phát động cuộc thi trực tuyến',
  'Rà soát, cập nhật danh mục dự thảo',
]
const MATTERS = [
  'về Luật Đất đai',
  'về an toàn giao thông',
  'về phòng, chống ma túy',
  'về dự thảo nghị quyết hỗ trợ nhà ở',
  'về bảo hiểm xã hội',
  'cho đồng bào vùng cao',
  'tại các khu công nghiệp',
  'trong trường học',
]
const BODIES = [
  'Sở Tư pháp',
  'Sở Nội vụ',
  'Sở Giáo dục và Đào tạo',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Công an tỉnh',
  'Văn phòng UBND tỉnh',
  'Đài Phát thanh và Truyền hình tỉnh',
  'Hội Luật gia tỉnh',
  'Ủy ban MTTQ Việt Nam tỉnh',
  'Các sở, ban, ngành',
  'UBND các xã, phường',
  'Bộ Chỉ huy Bộ đội Biên phòng tỉnh',
]
const TIMES: PlannedTask['when'][] = [
  { words: 'Quý II/2026', kind: 'quarters' },
  { words: 'Quý I và quý III năm 2026', kind: 'quarters' },
  { words: 'Tháng 9/2026', kind: 'months' },
  { words: 'Từ tháng 3 đến tháng 10/2026', kind: 'months' },
  { words: 'Trước ngày 15/11/2026', kind: 'date-before' },
  { words: 'Chậm nhất ngày 30 tháng 6 năm 2026', kind: 'date-before' },
  { words: 'Thường xuyên trong năm', kind: 'ongoing' },
  { words: 'Hằng quý', kind: 'periodic' },
  { words: 'Theo tiến độ soạn thảo từng văn bản', kind: 'per-draft-progress' },
  { words: 'Sau khi có hướng dẫn của Bộ Tư pháp', kind: 'conditional-after' },
  { words: 'Khi có yêu cầu', kind: 'upon-request' },
]
const HEADINGS = ['NỘI DUNG, NHIỆM VỤ', 'CÁC HOẠT ĐỘNG CỤ THỂ', 'NHIỆM VỤ VÀ GIẢI PHÁP', 'NỘI DUNG THỰC HIỆN']

const task: fc.Arbitrary<PlannedTask> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    matter: fc.constantFrom(...MATTERS),
    bodies: fc.uniqueArray(fc.constantFrom(...BODIES), { minLength: 1, maxLength: 4 }),
    when: fc.constantFrom(...TIMES),
  })
  .map(({ action, matter, bodies: [lead = '', ...coordinators], when }) => ({
    title: `${action} ${matter}`,
    lead,
    coordinators,
    when,
  }))

/** Plans of one section of tasks, no two of the same title. */
export const plannedSection: fc.Arbitrary<PlannedSection> = fc.record({
  heading: fc.constantFrom(...HEADINGS),
  tasks: fc.uniqueArray(task, { selector: ({ title }) => title, minLength: 2, maxLength: 9 }),
})

/** The plan in the words of a house. */
export function writePlan({ heading, tasks }: PlannedSection, style: HouseStyle): string {
  return [
    'ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
    'Số: 18/KH-UBND\nAn Bình, ngày 20 tháng 01 năm 2026',
    'KẾ HOẠCH\nPhổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách năm 2026',
    'Căn cứ Kế hoạch số 5/KH-BTP ngày 10/01/2026 của Bộ Tư pháp, UBND tỉnh ban hành Kế hoạch như sau:',
    'I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức của cán bộ và Nhân dân.\n2. Bảo đảm thiết thực, tiết kiệm.',
    `II. ${heading}`,
    ...(style === 'table' ? ['TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian'] : []),
    ...tasks.map((one, at) => write(one, at + 1, style)),
    'III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính tham mưu bố trí kinh phí.\n2. Các sở, ban, ngành, UBND các xã, phường gửi báo cáo về Sở Tư pháp trước ngày 20/11/2026.',
    'Trên đây là Kế hoạch của UBND tỉnh./.\nNơi nhận:\n- Bộ Tư pháp;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Bình',
  ].join('\n')
}

function write({ title, lead, coordinators, when }: PlannedTask, number: number, style: HouseStyle): string {
  const partners = coordinators.join('; ')
  const labels = [
    `Cơ quan chủ trì: ${lead}`,
    ...(partners ? [`Cơ quan phối hợp: ${partners}`] : []),
    `Thời gian: ${when.words}`,
  ]
  switch (style) {
    case 'labels':
      return [`${number}. ${title}`, ...labels.map((label) => `- ${label}.`)].join('\n')
    case 'lettered labels':
      return [`${number}. ${title}`, ...labels.map((label, at) => `${'abc'[at]}) ${label};`)].join('\n')
    case 'one line of labels':
      return `${number}. ${title}. Chủ trì: ${lead}${partners ? `; phối hợp: ${partners}` : ''}; thời gian: ${when.words}.`
    case 'sentences':
      return `${number}. ${title}\nGiao ${lead} chủ trì${together(coordinators)} thực hiện; thời gian hoàn thành: ${when.words}.`
    case 'brackets':
      return `${number}. ${title} (${lead} chủ trì${partners ? `; ${coordinators.join(', ')} phối hợp` : ''}; ${small(when.words)}).`
    case 'headings of groups':
      return [
        `${number}. Nhóm công việc thứ ${number}`,
        `${number}.1. ${title}`,
        ...labels.map((label) => `- ${label}.`),
      ].join('\n')
    case 'headings of bodies':
      return [`${number}. ${lead}`, `a) ${title}`, ...labels.slice(1).map((label) => `- ${label}.`)].join('\n')
    case 'table':
      return `${number} | ${title} | ${lead} | ${partners} | ${when.words}`
  }
}

/** The number that the task of this place has in the plan. */
export function numberIn(style: HouseStyle, place: number): string {
  if (style === 'headings of groups') return `${place}.1`
  return style === 'headings of bodies' ? `${place}.a` : String(place)
}

const together = (coordinators: string[]): string =>
  coordinators.length === 0 ? '' : `, phối hợp với ${coordinators.join(', ')}`

const small = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
