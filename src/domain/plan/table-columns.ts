export type Column = 'number' | 'content' | 'lead' | 'coordinating' | 'timing' | 'product' | 'note' | 'draft' | 'other'

const COLUMNS: [Column, RegExp][] = [
  ['number', /^(?:s?tt|số tt|số thứ tự)$/iu],
  ['draft', /^(?:tên )?(?:loại |các )?(?:dự thảo|văn bản|vbqppl|chính sách)/iu],
  ['coordinating', /phối hợp(?! thực hiện nhiệm)/iu],
  [
    'lead',
    /chủ trì|thực hiện$|phân công|phụ trách|cơ quan|đơn vị|đầu mối|trách nhiệm|tham mưu|bộ phận|công chức|cán bộ|^người /iu,
  ],
  ['timing', /thời gian|thời hạn|tiến độ|hoàn thành|thời điểm|lộ trình/iu],
  ['product', /sản phẩm|kết quả|đầu ra/iu],
  ['note', /ghi chú/iu],
  ['content', /nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|chỉ tiêu|hạng mục/iu],
]

/** What a heading cell of a table stands over. */
export function columnOf(cell: string): Column {
  const words = cell.replace(/[().]/g, '').trim()
  if (words === '' || words.length > 90) return 'other'
  if (/^thời (?:gian|hạn)/iu.test(words)) return 'timing'
  if (/^(?:nội dung|nhiệm vụ|công việc|hoạt động|tên (?:nhiệm vụ|công việc|hoạt động))/iu.test(words)) return 'content'
  if (/chủ trì|^(?:cơ quan|đơn vị|bộ phận) (?:thực hiện|phụ trách|đầu mối).*phối hợp/iu.test(words)) return 'lead'
  return COLUMNS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

// A list of members or of addresses.
const OF_PEOPLE = /^(?:họ(?: và|,)? tên|chức (?:vụ|danh)|năm sinh|ngày sinh|số điện thoại|điện thoại)/iu
const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?$/

/** The columns of a heading row, or null where it heads no table of tasks. */
export function columnsOf(cells: string[]): Column[] | null {
  if (cells.some((cell) => ROW_NUMBER.test(cell))) return null
  if (cells.some((cell) => OF_PEOPLE.test(cell))) return null
  const columns = cells.map(columnOf)
  const has = (column: Column): boolean => columns.includes(column)
  // A list of drafts says what each draft is about, not what is to be done.
  if (has('draft') && !cells.some((cell) => /nhiệm vụ|công việc|hoạt động/iu.test(cell))) return null
  return has('content') && (has('lead') || has('timing')) && columns.filter((column) => column !== 'other').length >= 3
    ? columns
    : null
}
