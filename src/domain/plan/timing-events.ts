import { splitPhrases } from '../agency/split-phrases.js'
import type { Point } from './timing-point.js'
import type { Phrase } from './timing-phrase.js'
import type { Reading } from './timing-rule.js'
import { trimmed, words } from './timing-words.js'

const PLAN = 'kế hoạch|chương trình|đề án'
const OF_PLAN = `(?:của |thực hiện |triển khai )*(?:nhiệm vụ|công việc|dự án(?! luật)|(?:${PLAN})(?! xây dựng))`
const PROGRESS = words(`(?<!bảo đảm |đảm bảo |đúng |kịp )tiến độ(?! ${OF_PLAN})`)
const STEPS =
  'soạn thảo|xây dựng|lập đề nghị|đề nghị xây dựng|đề xuất chính sách|lấy ý kiến|góp ý|thẩm định|thẩm tra|dự thảo|đăng tải (?:hồ sơ|dự thảo)'
const MAKING = `(?:${STEPS})(?! (?:${PLAN}))`
const ENACTING =
  '(?:ban hành|trình) (?:các )?(?:dự thảo|hồ sơ|đề nghị|văn bản|vb+qppl|nghị quyết|quyết định|luật|nghị định|thông tư)'
const ONGOING_WORK =
  '(?:các|có|nghiên cứu|tổ chức|thực hiện|tham gia|triển khai|tiến hành|chủ trì|tham mưu|được giao),? '
const STEP = `(?:${ONGOING_WORK}){0,4}(?:${MAKING}|${ENACTING})`
const DRAFT_START = words(
  `(?:từ|ngay) (?:khi|lúc|giai đoạn|bước|khâu) (?:${ONGOING_WORK}){0,4}${MAKING}|trước(?:, trong)? và sau khi (?:trình|thông qua|ban hành)`,
)
const DRAFTING = words(
  '(?:theo|đối với) (?:từng|mỗi) (?:dự thảo|văn bản|vb+qppl|nghị quyết|luật)|' +
    `(?:quá trình|lộ trình|giai đoạn|thời gian|thời điểm|khi) ${STEP}|` +
    `trước khi (?:trình|thông qua|ký ban hành|ban hành)(?! (?:${PLAN}))`,
)
const ONGOING = words('thường xuyên|liên tục')
const AFTER = words('(?:sau|từ|ngay) khi|từ thời điểm|từ ngày(?! ?\\d)|sau(?= )(?! ngày \\d| \\d| đó| này)')
const NEW_CLAUSE = words('đến|tới|trước|(?:chậm|muộn) nhất|hoàn thành|xong')
const IMMEDIATE = words('ngay')
const WHEN = words('(?<!trước )khi')
const HINDRANCE = 'yêu cầu|đề nghị|nhu cầu|vướng mắc|khó khăn|phát sinh|tình huống|vấn đề|vụ việc|cần|mời|đột xuất'
const REQUEST = words(
  `(?:theo|khi|nếu|trường hợp)(?: có| được| phát sinh| cấp trên| cơ quan| văn bản| công văn)* (?:${HINDRANCE})|^nếu có$`,
)
const SUDDEN = words('đột xuất')
const ALSO_REGULAR = words('thường xuyên|liên tục|hàng năm|định kỳ')
const OTHER_PLAN = words(
  '(?:theo|lồng ghép(?: với| vào| trong)?|gắn với|kết hợp(?: với| trong)?|căn cứ(?: vào)?|cùng với|trong)' +
    `(?: (?:các|những|nội dung|thời gian|tiến độ|của|thực hiện|triển khai|lịch|đợt|hoạt động))* ((?:${PLAN}|thể lệ|danh mục)(?!\\p{L}).*)|có ((?:${PLAN}) (?:chi tiết |cụ thể )*riêng)`,
)
const EMBEDDED = words('(?:lồng ghép|kết hợp|gắn)(?: với| vào| trong)? (.+)|theo (lịch.*)')
const DIRECTIVE = words(
  '(?:theo|căn cứ(?: vào)?|khi có|thực hiện)(?: \\p{L}+){0,6}? ' +
    '(?:chỉ đạo|hướng dẫn|quy định|ấn định|thông báo|phân công' +
    '|văn bản|công văn|công điện|giấy mời|thư mời|triệu tập|kết luận|luật|quyết định|nghị quyết|chỉ thị)' +
    '|(?:văn bản|hướng dẫn|giấy mời|công văn|thông báo) (?:cụ thể |sau|riêng)',
)

/** 'Ngay từ giai đoạn đề xuất chính sách': all the way of a draft, and no event to be waited for. */
export function readDraftStart({ text }: Phrase): Reading | null {
  return DRAFT_START.test(text) ? perDraft(text) : null
}

/** 'Căn cứ vào tiến độ xây dựng của từng VBQPPL', 'khi có dự thảo văn bản': driven by each draft. */
export function readPerDraft({ text }: Phrase): Reading | null {
  return PROGRESS.test(text) || DRAFTING.test(text) ? perDraft(text) : null
}

/** 'Thường xuyên, khi xây dựng các văn bản': each draft decides, all the time. */
const perDraft = (text: string): Reading => ({
  kind: 'per-draft-progress',
  ...(ONGOING.test(text) ? { ongoing: true as const } : {}),
})

/** The point lies in the words of an event: 'sau khi Luật có hiệu lực (01/7/2026)'. */
export function isInsideEvent(text: string, point: Point): boolean {
  const event = AFTER.exec(text.slice(0, point.at))
  const between = event ? text.slice(event.index + event[0].length, point.at) : ','
  return !/[,;]/.test(between) && !NEW_CLAUSE.test(between)
}

/** 'Sau khi Luật có hiệu lực', 'ngay từ khi có yêu cầu …': waits for an event. */
export function readCondition(phrase: Phrase): Reading | null {
  return eventReading(phrase, AFTER)
}

/** 'Khi được bố trí kinh phí': an event that no other kind of 'khi' takes. */
export function readWhen(phrase: Phrase): Reading | null {
  return eventReading(phrase, WHEN)
}

function eventReading({ text, printed, bound }: Phrase, trigger: RegExp): Reading | null {
  const match = trigger.exec(text)
  const start = match ? match.index + match[0].length : text.length
  const event = trimmed(printed.slice(start))
  if (event === '') return null
  return {
    kind: 'conditional-after',
    event,
    ...(bound ? { bound } : {}),
    ...byOf(event),
    ...(IMMEDIATE.test(text.slice(0, start)) ? { immediate: true as const } : {}),
  }
}

/** 'Đột xuất', 'khi có yêu cầu', 'nếu có vướng mắc': only when asked or when something is in the way. */
export function readRequest({ text }: Phrase): Reading | null {
  if (ALSO_REGULAR.test(text)) return null
  return REQUEST.test(text) || SUDDEN.test(text) ? { kind: 'upon-request' } : null
}

/** 'Theo Kế hoạch kiểm tra của Hội đồng', 'lồng ghép trong kế hoạch …'. */
export function readOtherPlan({ text, printed, refs, bound }: Phrase): Reading | null {
  const match = OTHER_PLAN.exec(text) ?? EMBEDDED.exec(text)
  const named = match?.[1] ?? match?.[2]
  if (!match || named === undefined) return null
  const start = match.index + match[0].length - named.length
  return { kind: 'per-other-plan', refs, plan: trimmed(printed.slice(start)), ...(bound ? { bound } : {}) }
}

/** 'Theo chỉ đạo, hướng dẫn của …', 'theo quy định'. */
export function readDirective({ text, printed }: Phrase): Reading | null {
  const match = DIRECTIVE.exec(text)
  return match ? { kind: 'upon-directive', ...byOf(printed.slice(match.index)) } : null
}

/** The bodies after 'của': who directs, or whose guidance is waited for. */
function byOf(text: string): { by?: string[] } {
  const bodies = splitPhrases(/ của (.+)$/iu.exec(text)?.[1] ?? '')
  return bodies.length > 0 ? { by: bodies } : {}
}
