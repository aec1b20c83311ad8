import type { ReviewField } from './types.js'

/** What a field is called, of the header where that differs. */
export function fieldName(field: ReviewField, isHeader = false): string {
  return isHeader ? HEADER[field as keyof typeof HEADER] : NAMES[field]
}

const HEADER = {
  number: 'Số, ký hiệu',
  issuedOn: 'Ngày ban hành',
  issuer: 'Cơ quan ban hành',
  title: 'Tên kế hoạch',
  year: 'Năm',
  carriesOut: 'Thực hiện văn bản',
} as const

const NAMES: Record<ReviewField, string> = {
  ...HEADER,
  number: 'Số thứ tự',
  title: 'Tên nhiệm vụ',
  leads: 'Cơ quan chủ trì',
  coordinators: 'Cơ quan phối hợp',
  timing: 'Thời gian',
  product: 'Sản phẩm',
  who: 'Cơ quan báo cáo',
  to: 'Nơi nhận báo cáo',
  due: 'Thời hạn báo cáo',
}

/** How to write a value of a field. */
export function fieldHint(field: ReviewField): string {
  switch (field) {
    case 'leads':
    case 'coordinators':
    case 'who':
    case 'to':
      return 'Ghi đầy đủ các cơ quan như trong kế hoạch, cách nhau bằng dấu phẩy hoặc chấm phẩy. Không có thì ghi “không có”.'
    case 'timing':
      return 'Ghi như trong kế hoạch, ví dụ: Quý III/2026; trước ngày 15/11/2026; thường xuyên.'
    case 'due':
      return 'Ghi như trong kế hoạch, ví dụ: trước ngày 15/11/2026; chậm nhất ngày 20/11 hằng năm; hằng quý.'
    case 'issuedOn':
      return 'Ghi ngày/tháng/năm, ví dụ 15/11/2026.'
    case 'year':
      return 'Ghi năm, ví dụ 2026; kế hoạch nhiều năm thì ghi 2026 - 2030.'
    case 'carriesOut':
      return 'Ghi số, ký hiệu và ngày của kế hoạch cấp trên, ví dụ 91/KH-UBND ngày 25/4/2026. Không có thì ghi “không có”.'
    default:
      return 'Ghi đầy đủ nội dung mới.'
  }
}
