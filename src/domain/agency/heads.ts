import { begins } from './words.js'

/** 'Các', 'một số': what follows is a class of bodies, not one of them. */
export const QUANTIFIER = begins(
  'tất cả (?:các )?',
  'toàn thể (?:các )?',
  'một số',
  'các',
  'những',
  'mọi',
  'từng',
  'mỗi',
)

const ALWAYS_A_CLASS = begins(
  'cơ quan',
  'đơn vị',
  'tổ chức',
  'địa phương',
  'đoàn thể',
  'doanh nghiệp',
  'cá nhân',
  'cơ sở',
)
const CLASS_UNLESS_NAMED = begins(
  'sở',
  'ban',
  'bộ',
  'ngành',
  'phòng',
  'hội',
  'đoàn',
  'trường',
  'khối',
  'tổng cục|chi cục|cục',
  'vụ',
  'viện',
  'trung tâm',
  'tỉnh',
  'quận',
  'huyện',
  'thị xã',
  'thị trấn',
  'thành phố',
  'xã(?! hội)',
  'phường',
  'đặc khu',
  'thôn',
  'khu phố',
  'tổ dân phố',
  'khóm|ấp|bản|buôn|làng|xóm',
)

/** What may follow a class word that stands alone: 'ngành liên quan', 'ban chuyên môn'; 'Hội nông dân' is a name. */
const OF_A_CLASS = begins(
  '(?:có )?liên quan|tỉnh|TP|cấp|thuộc|trực thuộc|của|trên|tại|ở|đóng|chuyên môn|chức năng|khác|được|chủ trì|soạn thảo',
  'đoàn thể|quần chúng|nghề nghiệp|huyện|thành phố|xã(?! hội)|phường|đặc khu|trung ương|địa phương|còn lại|[,;:(]',
)

/** The words that the name or title of one body begins with. */
const BODY = begins(
  'sở',
  'ban',
  'bộ',
  'ngành',
  'ủy ban|uỷ ban|ub(?:nd|mttq)\\p{L}*',
  '(?:chi )?hội|chi (?:đoàn|bộ)',
  'hiệp hội',
  'liên (?:đoàn|hiệp|minh)',
  'đoàn',
  '(?:tỉnh|thành|thị|huyện|quận|xã|phường) đoàn',
  '(?:đảng|tỉnh|thành|thị|huyện|quận|xã|phường) (?:ủy|uỷ)',
  'đảng bộ',
  'công (?:an|đoàn|chức|ty)',
  'cán bộ',
  'quân (?:khu|đội)',
  'tòa án|toà án',
  'viện',
  'học viện',
  'bệnh viện',
  'tổng cục|cục|chi cục',
  'vụ',
  'thuế',
  'hải quan',
  'kho bạc',
  'bảo hiểm xã hội',
  'ngân hàng',
  'thanh tra',
  'kiểm toán',
  'thống kê',
  'thi hành án',
  'văn phòng|vp',
  'phòng',
  'trung tâm',
  'trường',
  'đại học',
  'đài(?= \\p{L})',
  'báo(?! chí)',
  'tạp chí',
  'cổng',
  'trang thông tin',
  'mặt trận',
  'thường trực',
  'tổ',
  'trạm',
  'tổng công ty|tập đoàn|hợp tác xã',
  'đồn',
  'nghiệp đoàn',
  'đội',
  'câu lạc bộ',
  'quỹ',
  'nhà (?:văn hóa|máy|xuất bản|thiếu nhi)',
  'bưu điện',
  'chính phủ',
  'quốc hội',
  '(?:phó )?(?:chủ tịch|giám đốc|trưởng|bí thư|chánh)',
  'thủ (?:trưởng|tướng)',
  'người đứng đầu',
  'lãnh đạo',
  '(?:báo cáo|tuyên truyền|hòa giải|hoà giải) viên',
  'người có uy tín',
  'già làng',
)
// Names of a field as acronyms go on with the body before them: 'Sở Nông nghiệp và PTNT'.
const ACRONYM =
  /^(?!(?:PTNT|CNTT|TTTT|GDĐT|LĐTBXH|TBXH|TDTT|VHTT|VHTTDL|KHCN|TNMT|PBGDPL|TGPL|VBQPPL|QPPL)(?!\p{L}))\p{Lu}{3,}(?!\p{L})/u
// 'Viễn thông Lào Cai' is a body, the field 'Viễn thông' is none.
const COMPANY = /^(?:Viễn thông|Điện lực|Cấp nước) (?:\p{Lu}|tỉnh|thành phố)/u
// Words that are a body only with its place or alone; else they name a field: 'Chuyển đổi số và Thống kê nông nghiệp'.
const FIELD_TOO =
  /^(?:[Tt]hống kê|[Tt]huế|[Hh]ải quan|[Kk]iểm toán|[Tt]hanh tra|[Qq]uỹ) (?!tỉnh|thành phố|thị xã|huyện|quận|cơ sở|khu vực|cấp|chuyên|nhà nước)\p{Ll}/u

/** A piece such as 'ban', 'địa phương liên quan', 'các tổ chức chính trị - xã hội': a class, never one named body. */
export function isClass(piece: string): boolean {
  const name = piece.replace(QUANTIFIER, '').trimStart()
  if (ALWAYS_A_CLASS.test(name)) return true
  const word = CLASS_UNLESS_NAMED.exec(name)?.[0]
  if (word === undefined) return false
  const rest = name.slice(word.length).trimStart()
  return rest === '' || (QUANTIFIER.test(piece) ? !/^\p{Lu}/u.test(rest) : OF_A_CLASS.test(rest))
}

/** Begins like a body of its own: 'Sở …', 'Công an …', 'UBND …', 'LĐLĐ …'; 'Thể thao và Du lịch' does not. */
export function beginsBody(piece: string): boolean {
  if (FIELD_TOO.test(piece)) return false
  return (
    BODY.test(piece) ||
    ACRONYM.test(piece) ||
    COMPANY.test(piece) ||
    QUANTIFIER.test(piece) ||
    ALWAYS_A_CLASS.test(piece)
  )
}

export const isQuantified = (piece: string): boolean => QUANTIFIER.test(piece)
