const TIMINGS = [
  'Quý II/2026',
  'Thường xuyên trong năm 2026',
  'trước ngày 15/11/2026',
  'Từ tháng 3 đến tháng 9 năm 2026',
  'Theo chỉ đạo của Bộ Tư pháp',
]
const PARTNERS = 'Sở Văn hóa, Thể thao và Du lịch; các sở, ban, ngành; UBND các xã, phường'

/** A plan in plain text of about this many characters, laid out as issued plans are. */
export function planText(characters: number): string {
  const lines = [
    'ỦY BAN NHÂN DÂN TỈNH NGÂN GIANG',
    'Số: 58/KH-UBND',
    'Ngân Giang, ngày 26 tháng 02 năm 2026',
    'KẾ HOẠCH',
    'Truyền thông dự thảo chính sách trên địa bàn tỉnh năm 2026',
    'I. MỤC ĐÍCH, YÊU CẦU',
    '1. Người dân và doanh nghiệp biết sớm những chính sách sắp ban hành có liên quan trực tiếp đến mình.',
    'II. NỘI DUNG THỰC HIỆN',
  ]
  let length = lines.join('\n').length
  for (let number = 1; length < characters; number++) {
    const task = [
      `${number}. Tổ chức hội nghị lấy ý kiến về dự thảo chính sách số ${number} tại các địa bàn chịu tác động trực tiếp`,
      'Nội dung cần bám sát hồ sơ dự thảo, nêu rõ vấn đề còn ý kiến khác nhau và phương án của cơ quan soạn thảo.',
      '- Cơ quan chủ trì: Sở Tư pháp.',
      `- Cơ quan phối hợp: ${PARTNERS}.`,
      `- Thời gian thực hiện: ${TIMINGS[number % TIMINGS.length]}.`,
      '- Sản phẩm: Báo cáo tổng hợp ý kiến.',
    ]
    lines.push(...task)
    length += task.join('\n').length + 1
  }
  lines.push(
    'III. TỔ CHỨC THỰC HIỆN',
    '1. Các sở, ban, ngành báo cáo kết quả về Sở Tư pháp trước ngày 15/11/2026 để tổng hợp.',
  )
  return lines.join('\n')
}

/** The rows of a table of tasks, the heading first. */
export const planRows = (rows: number): string[][] => [
  ['TT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Thời gian', 'Sản phẩm'],
  ...Array.from({ length: rows }, (_, index) => [
    String(index + 1),
    `Tổ chức tọa đàm về dự thảo chính sách số ${index + 1}`,
    'Sở Tư pháp',
    PARTNERS,
    TIMINGS[index % TIMINGS.length] ?? '',
    'Báo cáo',
  ]),
]
