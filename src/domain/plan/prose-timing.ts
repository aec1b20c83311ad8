const DAY = '(?:ngày )?\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{4})?|ngày \\d{1,2} tháng \\d{1,2}(?: năm \\d{4})?'
const QUARTER =
  'quý (?:[IV]{1,3}|[1-4])(?:(?:,| và|,? ?[-–]|,? đến) ?(?:quý )?(?:[IV]{1,3}|[1-4])(?![\\p{L}\\d/]))*(?:[/-]\\d{4}| năm \\d{4})?'
const MONTH = 'tháng \\d{1,2}(?:[/.-]\\d{4}| năm \\d{4})?'
const FIRM = [
  `(?:xong |hoàn thành )*(?:trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|đến hết) (?:${DAY})`,
  `(?:từ (?:${DAY}) đến (?:hết )?(?:${DAY}))`,
  `(?:xong |hoàn thành )*(?:trong |vào |trước |đến hết |từ )?(?:${QUARTER})`,
  `(?:xong |hoàn thành )*(?:trong|vào|trước|đến hết) (?:${MONTH})`,
  '(?:6|sáu) tháng (?:đầu|cuối) năm(?: \\d{4})?',
].join('|')
const IN_PROSE = new RegExp(`(?<![\\p{L}\\d/])(?:${FIRM})(?![\\p{L}\\d])(?! của)`, 'iu')
const IN_BRACKETS = new RegExp(
  `\\((?:${FIRM}|(?:${MONTH})|thường xuyên[^()]{0,40}|trong năm(?: \\d{4})?|cả năm)\\)`,
  'iu',
)

const ONGOING = /(?<![\p{L}])thường xuyên(?:,? (?:liên tục|trong năm(?: \d{4})?|hằng năm))?(?=[.)]*$)/iu

/** The words of a paragraph without labels that say when, or null; days of documents and deadlines of reports are left out. */
export function readProseTiming(text: string): string | null {
  const scanned = text.slice(0, 4_000)
  const bracket = IN_BRACKETS.exec(scanned)
  if (bracket) return bracket[0].slice(1, -1)
  const match = IN_PROSE.exec(scanned) ?? ONGOING.exec(scanned)
  if (!match) return null
  const before = scanned.slice(Math.max(0, match.index - 160), match.index)
  const reports = /(?:báo cáo(?! viên)|gửi (?:kết quả|văn bản))[^.;]*$/iu.test(before)
  return reports ? null : match[0]
}
