import { readSubject } from './names.js'
import { firstSentence } from './sentence.js'

const YEAR = String.raw`(?:[/.-]\d{4}| năm \d{4})`
const DAY = String.raw`(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?`
const NEXT = String.raw`(?:,| và|,? ?[-–]|,? đến(?: hết)?)`
const QUARTER = String.raw`(?:[IV]{1,3}|[1-4])(?![\p{L}\d])`
const QUARTERS = String.raw`quý ${QUARTER}${YEAR}?(?:${NEXT} ?(?:quý )?${QUARTER}(?!/\d{1,2}(?!\d))${YEAR}?)*`
const MONTH = String.raw`\d{1,2}(?!\d)`
const MONTHS = String.raw`tháng ${MONTH}${YEAR}?(?:${NEXT} ?(?:tháng )?${MONTH}(?!/\d{1,2}(?!\d)| ?(?:lần|lượt|lớp|cuộc|hội))${YEAR}?)*`
const PART = '(?:(?:đầu|giữa|cuối) )?'
const DONE = '(?:xong |hoàn thành )*'

const FIRM = [
  // 'xong trước ngày 15/4/2026', 'chậm nhất là ngày 20/5'
  String.raw`${DONE}(?:trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|đến hết) (?:${DAY})`,
  // 'từ ngày 01/4 đến hết ngày 30/6/2026'
  String.raw`từ (?:${DAY}) đến (?:hết )?(?:${DAY})`,
  // 'trong quý II và quý III/2026'
  String.raw`${DONE}(?:trong |vào |trước |đến hết |từ )?${PART}${QUARTERS}`,
  // 'từ tháng 9 đến tháng 12/2026'
  String.raw`${DONE}từ tháng ${MONTH}${YEAR}?,? đến (?:hết )?(?:tháng )?${MONTH}${YEAR}?`,
  // 'trong tháng 10 và tháng 11 năm 2026'
  String.raw`${DONE}(?:trong|vào|trước|đến hết) ${PART}${MONTHS}`,
  '(?:6|sáu) tháng (?:đầu|cuối) năm(?: \\d{4})?',
  // A year alone is the time only where something is to be done with in it.
  String.raw`(?:xong|hoàn thành) (?:trong |trước khi hết )?năm \d{4}`,
].join('|')
const IN_PROSE = new RegExp(String.raw`(?<![\p{L}\d/])(?<!hiệu lực )(?:${FIRM})(?![\p{L}\d])(?! của)`, 'iu')
const IN_BRACKETS = new RegExp(
  String.raw`\((?:${FIRM}|${MONTHS}|thường xuyên[^()]{0,40}|trong năm(?: \d{4})?|cả năm)\)`,
  'iu',
)

// What a paragraph ends with: 'thường xuyên trong năm', 'khi có yêu cầu'.
const AT_END =
  /(?<![\p{L}])(?:thường xuyên(?:,? (?:liên tục|trong năm(?: \d{4})?|hằng năm))?|khi (?:có|được) (?:yêu cầu|đề nghị))(?=[.;)/]*$)/iu

// Weaker words count only where the first sentence says when with them: at its end, with a count, behind the subject.
const REPEATED =
  /(?<![\p{L}])(?:định kỳ )?(?:mỗi|hằng|hàng) (?:tuần|tháng|quý)(?:,? (?:ít nhất |tối thiểu )?\d{1,2} (?!tháng|ngày)\p{L}+|,? một lần)?(?=[,.;]|$)/iu
const AFTER_EVENT =
  /(?<![\p{L}])(?:ngay )?sau khi (?:có|được|nhận được|hoàn thành|kết thúc|ban hành) [^,;.]{3,100}(?=[.;]|$)/iu
const ADVERB = /^thường xuyên(?= \p{Ll})/u

function readWeakly(sentence: string): string | null {
  const adverb = ADVERB.exec(readSubject(sentence)?.rest ?? '')
  return (adverb ?? REPEATED.exec(sentence) ?? AFTER_EVENT.exec(sentence))?.[0] ?? null
}

/** The words of a paragraph without labels that say when, or null; days of documents and deadlines of reports are left out. */
export function readProseTiming(text: string): string | null {
  const scanned = text.slice(0, 4_000)
  const bracket = IN_BRACKETS.exec(scanned)
  if (bracket) return bracket[0].slice(1, -1)
  const match = IN_PROSE.exec(scanned) ?? AT_END.exec(scanned)
  if (!match) return readWeakly(firstSentence(scanned))
  const before = scanned.slice(Math.max(0, match.index - 160), match.index)
  const reports = /(?:báo cáo(?! viên)|gửi (?:kết quả|văn bản)|kết quả[^.;]{0,60} gửi )[^.;]*$/iu.test(before)
  return reports ? null : match[0]
}
