import { splitPhrases } from '../agency/split-phrases.js'
import { duesOf } from './duty-due.js'
import { trimValue } from './labels.js'
import { headingName, isAgencyName, maskNames, readSubject, startsWithAgency } from './names.js'
import type { OutlineNode } from './outline.js'
import { sentencesOf } from './sentence.js'
import type { PlanYears } from './timing.js'
import type { ParsedReportingDuty } from './types.js'

/** The duties to report that a paragraph states in prose; `fallback` is who is meant where no subject stands there. */
export function dutiesOf(node: OutlineNode, plan: PlanYears, fallback: string | null): ParsedReportingDuty[] {
  const duties: ParsedReportingDuty[] = []
  const bodyAt = node.paragraph.end - node.paragraph.body.length
  let subject: string | null = null
  for (const sentence of sentencesOf(node.paragraph.body)) {
    let receivers: string[] = []
    for (const clause of clausesOf(sentence.text)) {
      const named = readSubject(clause)?.subject ?? subjectWithin(clause)
      subject = named ?? subject
      const sent = readSending(clause)
      if (sent === null) continue
      if (sent.to !== null) receivers = splitPhrases(sent.to)
      for (const due of duesOf(sent.timed, plan)) {
        // A closing paragraph about difficulties speaks to all, whatever item it happens to stand under.
        const heading =
          due.recurrence === 'on-difficulty' ? (fallback ?? headingSubject(node)) : (headingSubject(node) ?? fallback)
        const who = subject ?? heading
        duties.push({
          who: who === null ? [] : splitPhrases(who),
          to: receivers,
          ...due,
          embeddedIn: due.recurrence === 'upon-request' ? null : embeddedIn(clause),
          source: { start: bodyAt + sentence.start, end: bodyAt + sentence.end },
        })
      }
    }
  }
  return duties
}

/** The clauses of a sentence; 'Các sở, ban, ngành; UBND các xã gửi …' is one, since its first piece is a name alone. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = []
  let names = ''
  for (const piece of sentence.slice(0, 8_000).split(/(?<=;) /)) {
    const joined = names + piece
    names = piece.endsWith(';') && isAgencyName(piece.slice(0, -1)) ? `${joined} ` : ''
    if (names === '') clauses.push(joined)
  }
  return names === '' ? clauses : [...clauses, names.trimEnd()]
}

const ADVERBIAL = /^(?:Trong|Trước|Sau|Khi|Nếu|Định kỳ|Hàng|Hằng|Chậm nhất|Căn cứ|Trên cơ sở|Kết thúc|Ngoài|Để|Theo) /iu

/** 'đề nghị các cơ quan, đơn vị báo cáo …', 'Định kỳ hằng quý, các đơn vị báo cáo …' within a clause. */
function subjectWithin(clause: string): string | null {
  const match = /(?:^|[ ,])(?:đề nghị|yêu cầu|giao) (?=\p{L})|^[^:]{3,60}: (?=\p{L})/iu.exec(clause)
  const asked = match && readSubject(clause.slice(match.index + match[0].length))
  if (asked) return asked.subject
  if (!ADVERBIAL.test(clause)) return null
  for (const comma of clause.slice(0, 600).matchAll(/, /g)) {
    const named = readSubject(clause.slice(comma.index + 2))
    if (named && named.subject.length < 200) return named.subject
  }
  return null
}

function headingSubject(node: OutlineNode): string | null {
  for (let heading = node.parent; heading; heading = heading.parent) {
    const { body } = heading.paragraph
    const subject = isAgencyName(body) ? headingName(body) : readSubject(body)?.subject
    if (subject) return subject
  }
  return null
}

const PURPOSE =
  /,? ?(?<![\p{L}])(?:để|nhằm|làm cơ sở) (?:tổng hợp|theo dõi|phối hợp|báo cáo|xem xét|kịp thời|được|biết|hướng dẫn|giải quyết|chỉ đạo|trình|xử lý|tham mưu|cùng|Sở|UBND|Bộ)/u
const EMBEDDED =
  /\(?(?:nội dung báo cáo )?(?:được )?lồng ghép (?:vào |trong |với |chung )*(?:nội dung )?((?:báo cáo|Báo cáo)[^();]*?)(?=\)|;| gửi | về (?:Sở|UBND|Bộ|Phòng)| trước | theo quy định|[.,]|$)/u

function embeddedIn(clause: string): string | null {
  const match = EMBEDDED.exec(maskNames(clause))
  if (!match?.[1]) return null
  const from = match.index + match[0].indexOf(match[1])
  return trimValue(clause.slice(from, from + match[1].length))
}

/** To whom a clause sends a report, and its words without purposes; null where it sends none. */
function readSending(clause: string): { to: string | null; timed: string } | null {
  const purpose = PURPOSE.exec(clause)
  const timed = clause
    .slice(0, purpose?.index ?? clause.length)
    .replace(/\((?:nội dung báo cáo )?(?:được )?lồng ghép[^()]*\)/giu, ' ')
  // Words that end a purpose may still name the day: 'để tổng hợp, báo cáo trước ngày …'.
  const words = maskNames(timed)
  if (/(?:tham mưu|dự thảo|xây dựng|mẫu|đề cương) (?:[^,;]{0,40})?báo cáo/iu.test(words) && !/gửi|về Sở/iu.test(words))
    return null
  for (const match of words.matchAll(SENDS)) {
    const from = match.index + match[0].length
    const to = receiverAt(timed, from, /báo cáo/iu.test(match[0]))
    if (to !== null) return { to, timed: clauseTime(clause, timed) }
  }
  const reports =
    /(?<![\p{L}])(?:báo cáo (?:kết quả|tình hình|định kỳ|đột xuất|bằng văn bản|việc|năm|quý|tháng|tuần|(?:6|06|sáu) tháng|sơ kết|tổng kết)|(?:gửi|có|thực hiện (?:chế độ )?) ?báo cáo)/iu.test(
      words,
    )
  return reports && duesOf(timed, { year: null, period: null }).some(({ recurrence }) => recurrence !== 'unstated')
    ? { to: null, timed }
    : null
}

// The day may stand behind the purpose; a purpose itself ('báo cáo UBND tỉnh') states none.
const clauseTime = (clause: string, timed: string): string =>
  /\d/.test(timed) ? timed : `${timed} ${/trước (?:ngày )?\d[^,;]*/u.exec(clause.slice(timed.length))?.[0] ?? ''}`

const SENDS = /(?<![\p{L}])(?:gửi|nộp|phản ánh|báo cáo(?! viên))(?![\p{L}])/giu

/** The first body behind 'gửi', 'báo cáo': at once ('báo cáo UBND tỉnh') or behind what is sent ('gửi báo cáo … về Sở Tư pháp'). */
function receiverAt(text: string, from: number, isReport: boolean): string | null {
  const stop = /[;:]/.exec(text.slice(from))?.index ?? text.length
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
    /[;:]|\. |(?<!\p{L})(?:trước|chậm nhất|muộn nhất|vào|tổng hợp|theo|kết quả|tình hình|để|về kết quả|về việc|về tình hình|định kỳ|hàng|hằng|khi|nếu|đúng|bằng|kịp thời|lồng ghép|hoặc|và báo cáo|báo cáo|trong|xem xét|chỉ đạo|những|các vấn đề|đồng thời|biết|theo dõi|sơ kết|tổng kết)(?!\p{L})|\((?!qua|thông qua|cơ quan|Phòng)/u.exec(
      masked,
    )
  return trimValue(text.slice(0, Math.min(end?.index ?? masked.length, 300)).replace(/ ?\([^)]*$/, ''))
}
