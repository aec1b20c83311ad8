import { trimValue } from './labels.js'
import { maskNames, readSubject, startsWithAgency } from './names.js'

/** What a clause sends: to whom, in which words it says when, and what the receiver is to do with it. */
export interface Sending {
  to: string | null
  timed: string
  purpose: string
}

const PURPOSE =
  /,? ?(?<![\p{L}])(?:để|nhằm|làm cơ sở) (?:tổng hợp|theo dõi|phối hợp|báo cáo|xem xét|kịp thời|được|biết|đăng tải|công bố|niêm yết|thẩm định|thẩm tra|lấy ý kiến|góp ý|kiểm tra|đôn đốc|phục vụ|triển khai|thực hiện|bảo đảm|đảm bảo|có cơ sở|hướng dẫn|giải quyết|chỉ đạo|trình|xử lý|tham mưu|cùng|Sở|UBND|Bộ|Phòng|Văn phòng|Hội đồng)/u
const DRAFTS =
  /(?<![\p{L}])(?:dự thảo|xây dựng|chuẩn bị|mẫu|đề cương|nội dung|hướng dẫn|đăng tải|thẩm định) (?:[^,;]{0,40})?báo cáo/iu
const HANDS_OVER = /(?<![\p{L}])(?:gửi|nộp|về Sở)/iu
const REPORTED =
  /báo cáo(?! viên)|kết quả|tình hình|phản ánh|vướng mắc|khó khăn|kiến nghị|số liệu|(?<!cổng |trang |công nghệ )thông tin|phát sinh|vấn đề/iu
const OTHER_PAPER =
  /(?<![\p{L}])(?:kế hoạch|dự thảo|danh sách|hồ sơ|tài liệu|văn bản|giấy mời|ý kiến|bản đăng ký|đăng ký)(?![\p{L}])/iu
// 'Báo cáo UBND tỉnh bố trí kinh phí' asks for a decision.
const ASKS =
  /^báo cáo [^,;.]{3,60}?,? (?:xem xét,? )?(?:bố trí|phê duyệt|quyết định|ban hành|thông qua (?!Sở|Phòng|Văn)|cho (?:ý kiến|phép))(?!\p{L})/iu
const HINDRANCE = /vướng mắc|khó khăn|phát sinh|vấn đề/iu

/** Spares most paragraphs a closer look. */
export const maySend = (text: string): boolean =>
  /gửi|nộp|phản ánh|báo cáo|thông tin|trao đổi|liên hệ|kiến nghị/iu.test(text)

/** The report that a clause sends; null where it sends none, or a paper that reports nothing. */
export function sendingOf(clause: string): Sending | null {
  const purposeAt = PURPOSE.exec(clause)?.index ?? clause.length
  const purpose = clause.slice(purposeAt)
  const main = clause.slice(0, purposeAt).replace(/\((?:nội dung báo cáo )?(?:được )?lồng ghép[^()]*\)/giu, ' ')
  const masked = maskNames(main)
  if (DRAFTS.test(masked) && !HANDS_OVER.test(masked)) return null
  if (!REPORTED.test(masked) && (OTHER_PAPER.test(masked) || !SAYS_WHEN.test(main))) return null
  for (const match of masked.matchAll(HINDRANCE.test(masked) ? SENDS_OR_TELLS : SENDS)) {
    const to = receiverAt(main, match.index + match[0].length, /báo cáo/iu.test(match[0]))
    // Words that end a purpose may still name the day: 'để tổng hợp, báo cáo trước ngày …'.
    if (to !== null && !ASKS.test(main.slice(match.index)))
      return { to, timed: /\d/.test(main) ? main : `${main} ${DAY.exec(purpose)?.[0] ?? ''}`, purpose }
  }
  return MAKES_REPORT.test(masked) && SAYS_WHEN.test(main) ? { to: null, timed: main, purpose } : null
}

/**
 * What the receiver sends on, where that has a day of its own: 'gửi Sở Tư pháp trước ngày 10/6 để tổng hợp, báo cáo
 * UBND tỉnh trước ngày 20/6'. `by` is who the purpose names, null for the receiver.
 */
export function sendingOnward({
  to,
  timed,
  purpose,
}: Sending): { by: string | null; to: string; timed: string } | null {
  if (to === null || !/\d/.test(timed) || timed.includes(DAY.exec(purpose)?.[0] ?? timed)) return null
  const onward = purpose.replace(/^,? ?(?:để|nhằm|làm cơ sở) /u, '')
  const next = sendingOf(onward)
  if (!next || next.to === null) return null
  return { by: readSubject(onward)?.subject ?? null, to: next.to, timed: next.timed }
}

const DAY = /(?:trước|(?:chậm|muộn) nhất|đến hết)[^,;\d]{0,20}\d[^,;]*/u
const MAKES_REPORT =
  /(?<![\p{L}])(?:báo cáo (?:kết quả|tình hình|định kỳ|đột xuất|bằng văn bản|việc|năm|quý|tháng|tuần|(?:0?[69]|sáu|chín) tháng|sơ kết|tổng kết)|(?:gửi|có|thực hiện (?:chế độ )?) ?báo cáo)/iu
const SAYS_WHEN =
  /\d|định kỳ|(?:hàng|hằng|mỗi|cuối) (?:tuần|tháng|quý|năm)|đột xuất|yêu cầu|vướng mắc|khó khăn|phát sinh|sau khi/iu

const SENDS = /(?<![\p{L}])(?:gửi|nộp|phản ánh|báo cáo(?! viên))(?![\p{L}])/giu
const SENDS_OR_TELLS =
  /(?<![\p{L}])(?:gửi|nộp|phản ánh|báo cáo(?! viên)|thông tin|trao đổi|liên hệ|kiến nghị)(?![\p{L}])/giu

/** The first body behind 'gửi', 'báo cáo': at once ('báo cáo UBND tỉnh') or behind what is sent ('gửi báo cáo … về Sở Tư pháp'). */
function receiverAt(text: string, from: number, isReport: boolean): string | null {
  const stop = /[;:](?![^()]*\))/.exec(text.slice(from))?.index ?? text.length
  const rest = text.slice(from, from + Math.min(stop, 400))
  for (const match of rest.matchAll(/^ |(?<![\p{L}])(?:về|đến|tới|cho|với|qua|gửi|lên) /gu)) {
    const named = rest.slice(match.index + match[0].length)
    if (startsWithAgency(named) && (/^\p{Lu}/u.test(named) || !isReport))
      return receiver(text.slice(from + match.index + match[0].length))
  }
  return null
}

function receiver(text: string): string {
  const masked = maskNames(text)
  const end =
    /[;:]|\. |(?<!\p{L})(?:trước|chậm nhất|muộn nhất|vào|tổng hợp|theo|kết quả|tình hình|để|về kết quả|về việc|về tình hình|định kỳ|hàng|hằng|khi|nếu|đúng|bằng|kịp thời|lồng ghép|hoặc|và báo cáo|báo cáo|trong|xem xét|chỉ đạo|những|các vấn đề|đồng thời|biết|theo dõi|sơ kết|tổng kết|(?:số )?điện thoại|địa chỉ|email|hộp thư|ĐT|qua (?:hệ thống|thư|trục|phần mềm|đường|mạng|email)|bố trí|phê duyệt|quyết định|ban hành|thông qua(?! (?:Sở|Phòng|Văn phòng))|cho (?:ý kiến|phép))(?!\p{L})|\((?!qua|thông qua|cơ quan|Phòng)/u.exec(
      masked,
    )
  return trimValue(text.slice(0, Math.min(end?.index ?? masked.length, 300)).replace(/ ?\([^)]*$/, ''))
}

const EMBEDDED =
  /\(?(?:nội dung báo cáo )?(?:được )?lồng ghép (?:vào |trong |với |chung )*(?:nội dung )?((?:báo cáo|Báo cáo)[^();]*?)(?=\)|;| gửi | về (?:Sở|UBND|Bộ|Phòng)| trước | theo quy định|\.|,(?! (?:h[àằ]ng )?(?:quý|năm|(?:6|9|0\d|sáu|chín) tháng))|$)/u

/** The report that this one is a part of: 'lồng ghép trong báo cáo công tác tư pháp năm'. */
export function embeddedIn(clause: string): string | null {
  const match = EMBEDDED.exec(maskNames(clause))
  if (!match?.[1]) return null
  const from = match.index + match[0].indexOf(match[1])
  return trimValue(clause.slice(from, from + match[1].length))
}
