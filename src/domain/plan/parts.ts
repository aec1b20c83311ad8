import type { Paragraph } from './outline.js'
import type { DocumentType } from './types.js'

/** A report tells what was done, a form what to fill in: neither gives work. */
export type PartKind = DocumentType | 'form' | 'report'

/** One document within the text: the plan, the decision before it, an annex or a form behind it. */
export interface Part {
  kind: PartKind
  /** The paragraph with the name of its kind ('KẾ HOẠCH'); null for a dispatch and for a text without one. */
  typeLine: Paragraph | null
  paragraphs: Paragraph[]
}

const TYPE_LINES: [PartKind, RegExp][] = [
  ['form', /^(?:ĐỀ CƯƠNG|MẪU|BIỂU|Mẫu số|Biểu (?:mẫu|số))/u],
  ['plan', /^K ?Ế ?H ?O ?Ạ ?C ?H(?: |$)/u],
  ['decision', /^(?:Q ?U ?Y ?Ế ?T ?Đ ?Ị ?N ?H|NGHỊ QUYẾT)(?: |$)/u],
  ['guidance', /^H ?Ư ?Ớ ?N ?G ?D ?Ẫ ?N(?: |$)/u],
  ['annex', /^(?:PHỤ LỤC|Phụ lục)(?: ?(?:số )?[IVX\d]{0,4}[.:]?$|[ :].*)/u],
  ['report', /^(?:BÁO CÁO|TỜ TRÌNH|BIÊN BẢN|GIẤY MỜI)(?: |$)/u],
  ['other', /^(?:CHƯƠNG TRÌNH|THÔNG BÁO|ĐỀ ÁN|CHỈ THỊ|CÔNG ĐIỆN|DỰ ÁN)(?: |$)/u],
]

function typeOfLine(text: string): PartKind | null {
  if (text.length > 400 || /[:;]$/.test(text)) return null
  const kind = TYPE_LINES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
  if (kind === null) return null
  const name = /^(?:\p{Lu}{1,}(?: |$))+/u.exec(text)?.[0].trim() ?? ''
  if (kind === 'annex' && text.startsWith('Phụ lục')) return text.length < 40 && !/kèm|này/.test(text) ? kind : null
  return name !== '' || kind === 'form' ? kind : null
}

const isRecipients = (text: string): boolean => /^(?:\d+\.? )?nơi nhận ?:?/iu.test(text) && text.length < 300

const SIGNATURE = /^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.) ?\p{Lu}{2}|^(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|CỤC TRƯỞNG)$/u

/** Parts of a text in order; what stands between 'Nơi nhận' and the next part (recipients, signature) is left out. */
export function partsOf(paragraphs: Paragraph[]): Part[] {
  const parts: Part[] = []
  let current: Part = { kind: 'other', typeLine: null, paragraphs: [] }
  let inTail = false
  for (const paragraph of paragraphs) {
    const kind = typeOfLine(paragraph.text)
    const opens =
      kind !== null &&
      (current.typeLine === null
        ? !startsBody(current) || (kind !== 'other' && kind !== 'report')
        : inTail || (kind !== current.kind && kind !== 'other' && kind !== 'report') || kind === 'annex')
    if (opens && kind && (current.typeLine !== null || startsBody(current))) {
      parts.push(current)
      current = { kind, typeLine: paragraph, paragraphs: [] }
      inTail = false
    } else if (opens && kind) {
      current = { kind, typeLine: paragraph, paragraphs: current.paragraphs }
    } else if (isRecipients(paragraph.text) || (SIGNATURE.test(paragraph.text) && startsBody(current))) inTail = true
    if (!inTail) current.paragraphs.push(paragraph)
  }
  parts.push(current)
  return parts
}

const startsBody = (part: Part): boolean =>
  part.paragraphs.some(
    ({ text, marker }) =>
      (marker !== null && marker.kind !== 'bullet') || /^Kính gửi|^(?:Căn cứ|Thực hiện) /u.test(text),
  )
