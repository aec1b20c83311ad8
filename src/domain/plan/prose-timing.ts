import { readSubject } from './names.js'
import { firstSentence } from './sentence.js'

const YEAR = String.raw`(?:[/.-]\d{4}| năm \d{4})`
const DAY = String.raw`(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?`
const NEXT = String.raw`(?:,| và|,? ?[-–]|,? đến(?: hết)?)`
const QUARTER = String.raw`(?:[IV]{1,3}|[1-4])(?![\p{L}\d])`
/** Quarters as prose names them, with their word: 'quý II và quý III/2026'. */
export const QUARTERS = String.raw`quý ${QUARTER}${YEAR}?(?:${NEXT} ?(?:quý )?${QUARTER}(?!/\d{1,2}(?!\d))${YEAR}?)*`
const MONTH = String.raw`\d{1,2}(?!\d)`
/** The same of months: 'tháng 10 và tháng 11 năm 2026'. */
export const MONTHS = String.raw`tháng ${MONTH}${YEAR}?(?:${NEXT} ?(?:tháng )?${MONTH}(?!/\d{1,2}(?!\d)| ?(?:lần|lượt|lớp|cuộc|hội))${YEAR}?)*`
const PART = '(?:(?:đầu|giữa|cuối) )?'
const DONE = '(?:xong |hoàn thành )*'

const POINT = String.raw`${DAY}|tháng ${MONTH}(?!/\d{1,2}(?!\d))${YEAR}?|quý ${QUARTER}${YEAR}?`
const BOUND = 'trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|đến hết'

const FIRM = [
  // 'từ ngày 01/4 đến hết ngày 30/6/2026', 'từ tháng 4 đến ngày 30/6', 'từ quý II đến hết năm 2026'
  String.raw`${DONE}từ (?:nay|${POINT}|ngày \d{1,2}) ?(?:đến|tới|-|–) ?(?:hết |cuối )?(?:${POINT}|năm \d{4})`,
  // 'xong trước ngày 15/4/2026', 'chậm nhất là ngày 20/5'
  String.raw`${DONE}(?:${BOUND}) (?:${DAY})`,
  // 'vào ngày 15/4/2026', 'trong các ngày 15 và 16/4/2026'
  String.raw`(?<!thông qua )(?<!ban hành )(?:vào|trong) (?:các )?(?=ngày )(?:ngày \d{1,2}(?:,| và|-| -) ?)?(?:${DAY})`,
  // 'trước ngày 20 của tháng cuối quý', 'chậm nhất ngày 25 hằng tháng'
  String.raw`${DONE}(?:${BOUND}) ngày \d{1,2} (?:của )?(?:(?:hằng|hàng|mỗi) tháng|(?:hằng |hàng |mỗi )?tháng (?:cuối|đầu|thứ \p{L}+)(?: cùng| tiên)?(?: (?:của )?(?:mỗi |hằng |hàng )?(?:quý|kỳ))?(?: (?:sau|tiếp theo|kế tiếp))?)`,
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
const EACH_YEAR = '(?:,? (?:hằng|hàng|mỗi) năm)?'
const IN_PROSE = new RegExp(
  String.raw`(?<![\p{L}\d/])(?<!hiệu lực )(?<!hiệu lực thi hành )(?:${FIRM})${EACH_YEAR}(?![\p{L}\d])(?! của| ngày(?! \d))`,
  'iu',
)
const IN_BRACKETS = new RegExp(
  String.raw`\((?:(?:${FIRM}|${MONTHS})${EACH_YEAR}|thường xuyên[^()]{0,40}|trong năm(?: \d{4})?|cả năm)\)`,
  'iu',
)
// '… và 01 hội nghị trong quý IV': what is done at several times is said with each of them.
const ONE_MORE = new RegExp(
  String.raw`^(?:,|;| và)(?: (?:thêm )?\d{1,3} [^,;.()\d]{1,60}?)? (?:trong|vào) (?:${QUARTERS}|${MONTHS})(?![\p{L}\d/])(?! của)`,
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
  return OF_REPORT.test(wordsBefore(scanned, match.index)) ? null : withMore(scanned, match)
}

const OF_REPORT = /(?:báo cáo(?! viên)|gửi (?:kết quả|văn bản)|kết quả[^.;]{0,60} gửi )[^.;]*$/iu
const wordsBefore = (text: string, at: number): string => text.slice(Math.max(0, at - 160), at)

// '2/3' alone is a part of something.
const MENTION = new RegExp(
  String.raw`(?<![\p{L}\d/.-])(?:(?<=(?:trước|từ|đến|vào|dịp|hết) )\d{1,2}/\d{1,2}|ngày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|${QUARTERS}|${MONTHS})(?![\p{L}\d/-])(?! (?:của|lần|lượt|kỳ|lớp|cuộc|số))`,
  'giu',
)
// The day of a law, of a document, of an event that the work is about: 'Ngày Pháp luật 09/11', 'ban hành ngày 05/02/2026'.
const OF_OTHER =
  /(?:(?<!\p{L})(?:số \S+|hiệu lực|ban hành|thông qua|ký|kỷ niệm|chào mừng|thành lập|truyền thống|sinh|(?:[Nn]gày|[Tt]uần lễ|[Tt]háng|[Ll]ễ) \p{Lu}\p{L}*|(?:Bộ )?[Ll]uật|Hiến pháp|Pháp lệnh|Nghị (?:quyết|định)|Thông tư|Chỉ thị|Quyết định|Kế hoạch|Chương trình|Đề án|Công văn|Văn bản|Thông báo|Kết luận|Hướng dẫn)(?!\p{L})[^,;.]{0,100}|\/\p{Lu}[^\s,;]* ?[(,]? ?)$/u

/** The first day, month or quarter of the years given that a paragraph speaks of and that may say when; else null. */
export function mentionOfTime(text: string, years: readonly number[]): string | null {
  const scanned = text.slice(0, 4_000)
  for (const { 0: words, index } of scanned.matchAll(MENTION)) {
    const before = wordsBefore(scanned, index)
    const year = /\d{4}$/.exec(words)?.[0]
    const isOfPlan = year === undefined || years.length === 0 || years.includes(Number(year))
    if (isOfPlan && !OF_REPORT.test(before) && !OF_OTHER.test(before)) return words
  }
  return null
}

/** 'Trong quý II và 01 hội nghị trong quý IV', as far as quarters follow quarters, months months. */
function withMore(text: string, { 0: first, index }: RegExpExecArray): string {
  const unit = /(?:^|(?:trong|vào) )(quý|tháng)/iu.exec(first)?.[1]?.toLowerCase()
  let said = first
  for (let n = 0; unit && n < 4; n++) {
    const more = ONE_MORE.exec(text.slice(index + said.length))
    if (!more?.[0].toLowerCase().includes(` ${unit} `) || /báo cáo/iu.test(more[0])) break
    said += more[0]
  }
  return said
}
