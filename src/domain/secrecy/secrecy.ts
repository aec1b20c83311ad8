/** The three marks of Luật Bảo vệ bí mật nhà nước. */
export type SecrecyMark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT'

/** What to answer; the text or file itself is neither stored nor passed on. */
export const SECRECY_REFUSAL =
  'Kênh này không được dùng cho tài liệu bí mật nhà nước. Nội dung vừa gửi không được nhận và không được lưu. ' +
  'Đề nghị đồng chí gửi qua văn thư theo đúng quy định về bảo vệ bí mật nhà nước và xóa tin nhắn này trên máy của mình.'

// Longer texts are documents: there a rule about secrets ('tài liệu mật thì không đăng tải') is no mark, only a stamp is.
const LONGEST_MESSAGE = 1000
// A stamp stands on the first pages.
const FIRST_PAGES = 8000

const MARK = '(?:(tuyệt|tối)\\s+)?mật'
const CAPITAL_MARK = '(?:(TUYỆT|TỐI)\\s+)?MẬT'
// Capital 'MẬT' as a part of another word in a text written in capitals.
const OTHER_WORDS = /(?:BÍ|BẢO|CƠ|THÂN)\s+MẬT|MẬT\s+(?:ĐỘ|KHẨU|MÃ|THIẾT|ONG)/gu
const WORD_END = '(?![\\p{L}\\p{M}])'

const STATED = new RegExp(`(?<!\\p{L})độ\\s+mật\\s*[:\\-–]\\s*[“"(]?${MARK}${WORD_END}`, 'iu')
const EDGE = '[\\n\\t|_()\\[\\]]'
// Alone between edges or two spaces. It looks a sign or two around itself, so that a text of spaces costs no more than another.
const STAMP = new RegExp(`(?<=^ ?|${EDGE} ?|\\s\\s)${CAPITAL_MARK}(?=\\s\\s| ?(?:$|${EDGE}|\\.[a-z]{2,4}$))`, 'u')
const IN_CAPITALS = new RegExp(`(?<!\\p{L})${CAPITAL_MARK}${WORD_END}`, 'u')
const SAID = new RegExp(
  `(?<!\\p{L})(?:công văn|tài liệu|văn bản|hồ sơ|báo cáo|kế hoạch|dự thảo|nội dung|dấu|độ)\\s+${MARK}` +
    '(?!\\s+(?:độ|khẩu|mã|thiết))' +
    WORD_END,
  'iu',
)
const HIGHER_SAID = new RegExp(`(?<!\\p{L})(tuyệt|tối)\\s+mật${WORD_END}`, 'iu')
// Typed without marks 'mat' may also be mặt, mất or mắt: only after a word for a document.
const SAID_WITHOUT_MARKS =
  /(?<![\p{L}])(?:cong van|tai lieu|van ban|ho so|do)\s+(?:(tuyet|toi)\s+)?mat(?![\p{L}]|\s+(?:tran|do|khau|ma|bang|hang|roi|het))/iu
const DENIED = /(?:không|ko)\s+(?:phải|có|chứa|gửi|thuộc)(?:\s+là)?\s+[^.,;\n]{0,30}mật/giu

/**
 * The secrecy mark that a message, a file name or the first pages of a document carry, or null. Words such as
 * 'bảo vệ bí mật nhà nước', 'mật độ' or 'Mặt trận' are no mark; in a document only a stamp or 'Độ mật: …' counts.
 */
export function secrecyMark(text: string): SecrecyMark | null {
  const read = text.normalize('NFC')
  const firstPages = read.slice(0, FIRST_PAGES).replace(OTHER_WORDS, ' · ')
  const stamped = STATED.exec(firstPages) ?? STAMP.exec(firstPages)
  if (stamped) return markOf(stamped[1])
  if (read.length > LONGEST_MESSAGE) return null

  const message = read.replace(DENIED, ' · ').replace(OTHER_WORDS, ' · ').replace(/_/g, ' ')
  const said =
    IN_CAPITALS.exec(message) ?? HIGHER_SAID.exec(message) ?? SAID.exec(message) ?? SAID_WITHOUT_MARKS.exec(message)
  return said ? markOf(said[1]) : null
}

function markOf(degree: string | undefined): SecrecyMark {
  if (degree === undefined) return 'MẬT'
  return /^tuy/i.test(degree) ? 'TUYỆT MẬT' : 'TỐI MẬT'
}
