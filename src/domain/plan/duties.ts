import { splitPhrases } from '../agency/split-phrases.js'
import { duesOf } from './duty-due.js'
import { trimValue } from './labels.js'
import { isAgencyName, readSubject, startsWithAgency, maskNames } from './names.js'
import type { OutlineNode } from './outline.js'
import { sentencesOf } from './sentence.js'
import type { PlanYears } from './timing.js'
import type { ParsedReportingDuty } from './types.js'

/** The duties to report that a paragraph states in prose; `fallback` is who is meant where no subject stands there. */
export function dutiesOf(node: OutlineNode, plan: PlanYears, fallback: string | null): ParsedReportingDuty[] {
  const duties: ParsedReportingDuty[] = []
  let subject: string | null = null
  for (const sentence of sentencesOf(node.paragraph.body)) {
    for (const clause of clausesOf(sentence.text)) {
      const named = readSubject(clause)?.subject ?? subjectWithin(clause)
      subject = named ?? subject
      const sent = readSending(clause)
      if (sent === null) continue
      const who = subject ?? headingSubject(node) ?? fallback
      for (const due of duesOf(sent.timed, plan)) {
        duties.push({ who: who === null ? [] : splitPhrases(who), to: sent.to === null ? [] : splitPhrases(sent.to), ...due, embeddedIn: due.recurrence === 'upon-request' ? null : embeddedIn(clause) })
      }
    }
  }
  return duties
}

const clausesOf = (sentence: string): string[] => sentence.slice(0, 8_000).split(/(?<=;) /)

/** 'đề nghị các cơ quan, đơn vị báo cáo …' within a clause. */
function subjectWithin(clause: string): string | null {
  const match = /(?:^|[ ,])(?:đề nghị|yêu cầu|giao) (?=\p{L})/iu.exec(clause)
  return match ? (readSubject(clause.slice(match.index + match[0].length))?.subject ?? null) : null
}

function headingSubject(node: OutlineNode): string | null {
  for (let heading = node.parent; heading; heading = heading.parent) {
    const { body } = heading.paragraph
    const subject = isAgencyName(body) ? body.replace(/[\s.:;]+$/, '') : readSubject(body)?.subject
    if (subject) return subject
  }
  return null
}

const PURPOSE = /,? ?(?<![\p{L}])(?:để|nhằm|làm cơ sở) (?:tổng hợp|theo dõi|phối hợp|báo cáo|xem xét|kịp thời|được|biết|hướng dẫn|giải quyết|chỉ đạo|trình|xử lý|tham mưu|cùng|Sở|UBND|Bộ)/u
const EMBEDDED = /\(?(?:nội dung báo cáo )?(?:được )?lồng ghép (?:vào |trong |với |chung )*(?:nội dung )?((?:báo cáo|Báo cáo)[^();]*?)(?=\)|;| gửi | về (?:Sở|UBND|Bộ|Phòng)| trước | theo quy định|[.,]|$)/u

function embeddedIn(clause: string): string | null {
  const match = EMBEDDED.exec(clause)
  return match ? trimValue(match[1] ?? '') : null
}

/** To whom a clause sends a report, and its words without purposes; null where it sends none. */
function readSending(clause: string): { to: string | null; timed: string } | null {
  const purpose = PURPOSE.exec(clause)
  const timed = clause.slice(0, purpose?.index ?? clause.length).replace(/\((?:nội dung báo cáo )?(?:được )?lồng ghép[^()]*\)/giu, ' ')
  // Words that end a purpose may still name the day: 'để tổng hợp, báo cáo trước ngày …'.
  const words = maskNames(timed)
  if (/(?:tham mưu|dự thảo|xây dựng|mẫu|đề cương) (?:[^,;]{0,40})?báo cáo/iu.test(words) && !/gửi|về Sở/iu.test(words)) return null
  const patterns = [
    /(?:gửi|nộp|phản ánh|thông tin)(?: (?:văn bản|báo cáo|kết quả|kịp thời|bằng văn bản|[^,;()]{0,200}?))?(?: (?:về|đến|tới|cho|qua|với))? (?=\p{Lu}|cơ quan|các)/giu,
    /báo cáo (?:(?:về|với|cho|lên|gửi|kịp thời|đột xuất|kết quả[^,;()]{0,160}?|tình hình[^,;()]{0,160}?|định kỳ[^,;()]{0,80}?) (?:về |cho |với |lên |gửi )?)?(?=\p{Lu})/giu,
  ]
  for (const pattern of patterns) {
    for (const match of words.matchAll(pattern)) {
      const rest = timed.slice(match.index + match[0].length)
      if (startsWithAgency(rest)) return { to: receiver(rest), timed: clauseTime(clause, timed) }
    }
  }
  const reports = /(?<![\p{L}])(?:báo cáo (?:kết quả|tình hình|định kỳ|đột xuất|bằng văn bản|việc)|(?:gửi|có|thực hiện (?:chế độ )?) ?báo cáo)/iu.test(words)
  return reports && duesOf(timed, { year: null, period: null }).some(({ recurrence }) => recurrence !== 'unstated') ? { to: null, timed } : null
}

// The day may stand behind the purpose; a purpose itself ('báo cáo UBND tỉnh') states none.
const clauseTime = (clause: string, timed: string): string => (/\d/.test(timed) ? timed : `${timed} ${/trước (?:ngày )?\d[^,;]*/u.exec(clause.slice(timed.length))?.[0] ?? ''}`)

function receiver(text: string): string {
  const masked = maskNames(text)
  const end = /[;:]|\. |(?<!\p{L})(?:trước|chậm nhất|muộn nhất|vào|tổng hợp|theo|kết quả|tình hình|để|về kết quả|về việc|về tình hình|định kỳ|hàng|hằng|khi|nếu|đúng|bằng|kịp thời|lồng ghép|hoặc|và báo cáo|báo cáo|trong|xem xét|chỉ đạo|những|các vấn đề|đồng thời|biết|theo dõi|sơ kết|tổng kết)(?!\p{L})|\((?!qua|thông qua|cơ quan|Phòng)/u.exec(masked)
  return trimValue(text.slice(0, end?.index ?? masked.length).slice(0, 300))
}
