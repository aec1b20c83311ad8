import { splitPhrases } from '../agency/split-phrases.js'
import { duesOf } from './duty-due.js'
import { embeddedIn, maySend, sendingOf, sendingOnward } from './duty-sending.js'
import { headingName, isAgencyName, readSubject } from './names.js'
import type { OutlineNode } from './outline.js'
import { sentencesOf } from './sentence.js'
import type { PlanYears } from './timing.js'
import type { ParsedReportingDuty } from './types.js'

/** The duties to report that a paragraph states in prose; `fallback` is who is meant where no subject stands there. */
export function dutiesOf(node: OutlineNode, plan: PlanYears, fallback: string | null): ParsedReportingDuty[] {
  if (!maySend(node.paragraph.body)) return []
  const duties: ParsedReportingDuty[] = []
  const bodyAt = node.paragraph.end - node.paragraph.body.length
  let subject: string | null = null
  for (const sentence of sentencesOf(node.paragraph.body)) {
    let receivers: string[] = []
    for (const clause of clausesOf(sentence.text)) {
      const named = (readSubject(clause)?.subject ?? subjectWithin(clause))?.replace(/:.*$/u, '')
      subject = named ?? subject
      const sent = sendingOf(clause)
      if (sent === null) continue
      if (sent.to !== null) receivers = splitPhrases(sent.to)
      const to = receivers
      const source = { start: bodyAt + sentence.start, end: bodyAt + sentence.end }
      const report = embeddedIn(clause)
      for (const due of duesOf(sent.timed, plan)) {
        // A closing paragraph speaks to all, whatever item it happens to stand under.
        const speaksToAll = due.recurrence === 'on-difficulty' || isClosing(node)
        const heading = speaksToAll ? (fallback ?? headingSubject(node)) : (headingSubject(node) ?? fallback)
        const who = subject ?? heading
        const inReport = due.recurrence === 'upon-request' ? null : report
        duties.push({ who: who === null ? [] : splitPhrases(who), to, ...due, embeddedIn: inReport, source })
      }
      const next = sendingOnward(sent)
      for (const due of next ? duesOf(next.timed, plan) : []) {
        const who = next?.by ? splitPhrases(next.by) : receivers
        duties.push({ who, to: splitPhrases(next?.to ?? ''), ...due, embeddedIn: null, source })
      }
    }
  }
  return duties
}

const isClosing = ({ paragraph }: OutlineNode): boolean =>
  paragraph.marker === null && /^(?:Báo cáo |Nội dung |Văn bản )?[Kk]ết quả/u.test(paragraph.body)

/** The clauses of a sentence; 'Các sở, ban, ngành; UBND các xã gửi …' is one, since its first piece is a name alone. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = []
  let names = ''
  for (const piece of sentence.slice(0, 8_000).split(/(?<=;) (?![^()]*\))/)) {
    const joined = names + piece
    names = piece.endsWith(';') && isAgencyName(piece.slice(0, -1).replace(/^Yêu cầu /u, '')) ? `${joined} ` : ''
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
  // Behind the word that sends stand the receivers.
  const sends = /(?<![\p{L}])(?:gửi|nộp|báo cáo) /u.exec(clause)?.index ?? clause.length
  for (const comma of clause.slice(0, Math.min(sends, 600)).matchAll(/, /g)) {
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
