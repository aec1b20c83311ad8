import type { Paragraph } from './outline.js'
import type { Part } from './parts.js'

const TYPE_WORDS =
  /^(?:K ?Ế ?H ?O ?Ạ ?C ?H|Q ?U ?Y ?Ế ?T ?Đ ?Ị ?N ?H|H ?Ư ?Ớ ?N ?G ?D ?Ẫ ?N|PHỤ LỤC(?: (?:SỐ )?(?:[IVX]{1,5}|\d{1,2})(?=[ .:]|$))?|Phụ lục(?: (?:số )?(?:[IVX]{1,5}|\d{1,2})(?=[ .:]|$))?|CHƯƠNG TRÌNH|THÔNG BÁO|TỜ TRÌNH|BÁO CÁO|ĐỀ ÁN|CHỈ THỊ|CÔNG ĐIỆN)[.:]? ?/u
const PREAMBLE =
  /^(?:Thực hiện|Triển khai|Để |Nhằm|Theo |Xét |Trên cơ sở|Tiếp tục|Ngày |Năm |Hội đồng|UBND|Ủy ban|Uỷ ban|Sở |Bộ |Luật |Kế hoạch )/u

// Who takes a decision stands in capitals between its title and its bases.
const DECIDES =
  /^(?:THỦ TƯỚNG|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|(?:CHI |TỔNG )?CỤC TRƯỞNG|TỔNG|THỦ TRƯỞNG|TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH|[ỦU][ỶY] BAN|UBND|HỘI ĐỒNG|BAN)(?= |$)/u
// A preamble, however short, names what it rests on by its number.
const CITES = /^(?:Thực hiện|Triển khai|Theo|Xét|Trên cơ sở)[^“”"]{1,80}(?: số \d|\d\/\p{Lu}{2})/u

/** The paragraphs of the title under the name of the kind, and the index of the paragraph after them. */
export function titleOf(part: Part): { title: string | null; next: number } {
  if (part.typeLine === null) return { title: null, next: 0 }
  const at = part.paragraphs.indexOf(part.typeLine)
  const rest = part.typeLine.text.replace(TYPE_WORDS, '').trim()
  const lines = rest === '' ? [] : [rest]
  let next = at + 1
  for (; next < part.paragraphs.length && lines.length < 6; next++) {
    const paragraph = part.paragraphs[next]
    if (!paragraph || endsTitle(paragraph, lines.at(-1) ?? null, part.kind === 'decision')) break
    lines.push(paragraph.text)
  }
  return { title: lines.length > 0 ? lines.join(' ') : null, next }
}

function endsTitle({ text, marker }: Paragraph, above: string | null, decision: boolean): boolean {
  const begun = above !== null
  if (text.length > 700 || text.includes(' | ') || /^\(|^Căn cứ|^Kính gửi|^Điều \d|^Số ?:/u.test(text)) return true
  if (marker && marker.kind !== 'bullet') return true
  if (decision && begun && DECIDES.test(text) && !/\p{Ll}/u.test(text) && !/(?:CỦA|VÀ|DO|,)$/u.test(above)) return true
  if (begun && CITES.test(text)) return true
  if (!begun) return text.length > 260 && /[:;]$/.test(text)
  return /[.;:]$/.test(text) || (PREAMBLE.test(text) && text.length > 160) || text.length > 320
}

/** The subject of a dispatch: the lines from 'V/v' to the addressees. */
export function subjectOf(paragraphs: Paragraph[]): string | null {
  const at = paragraphs.findIndex(({ text }) => /(?:^|\s)V\/v:? /iu.test(text))
  const first = paragraphs[at]
  if (!first) return null
  const lines = [first.text.slice(first.text.search(/V\/v/iu))]
  for (const { text, marker } of paragraphs.slice(at + 1, at + 5)) {
    if (
      marker ||
      text.length > 200 ||
      /^(?:Kính gửi|Căn cứ|Thực hiện|Số ?:)|ngày .{0,6}tháng|CỘNG H|Độc lập/u.test(text) ||
      !/\p{Ll}/u.test(text)
    )
      break
    lines.push(text)
  }
  return lines.join(' ').replace(/ [\p{Lu}][\p{L} .]{1,30}, ngày .{0,40}$/u, '')
}
