import type { Paragraph } from './outline.js'
import type { Part } from './parts.js'
import { readNumber } from './document-number.js'
import type { DocumentType } from './types.js'

const PORTAL =
  /^(?:Lượt xem|Ngày đăng|Đã xem|Tin khác|Tin liên quan|Bài viết liên quan|Đăng nhập|Thống kê truy cập|Tác giả|Nguồn:|Chia sẻ|In trang|Cỡ chữ|Đăng ngày|Cập nhật)/iu
const TOLD =
  /(?:^|[,.;] )(?:ngày [^,.;]{4,30}, )?[^.;]{2,160}(?:đã |vừa )?ban hành (?:Kế hoạch|Quyết định|Công văn) (?:số )?|^Theo (?:đó|Kế hoạch)|Trên cơ sở đó|Kế hoạch (?:nêu rõ|yêu cầu|đề ra|xác định)/iu

/** The kind of the document as its name, its addressees, its symbol or its manner of writing tell it. */
export function documentType(parts: Part[], paragraphs: Paragraph[]): DocumentType {
  const [first] = parts
  const named = first?.typeLine ? first.kind : null
  if (named === 'form') return 'annex'
  if (named === 'report') return 'other'
  if (named !== null && named !== 'other') return named
  const top = paragraphs.slice(0, 25).map(({ text }) => text)
  if (named === null && top.some((text) => /^Kính gửi|(?:^|\s)V\/v:? /u.test(text))) return 'dispatch'
  if (named === null && isNews(paragraphs)) return 'news'
  const symbol = readNumber(top).symbol ?? ''
  if (/^KH(?:-|\/|$)/u.test(symbol)) return 'plan'
  if (/^(?:QĐ|NQ)(?:-|\/|$)/u.test(symbol)) return 'decision'
  if (/^HD(?:-|\/|$)/u.test(symbol)) return 'guidance'
  if (/^(?:CV(?:-|\/|$)|\p{L}+-\p{L}+$)/u.test(symbol) && named === null) return 'dispatch'
  if (
    named === null &&
    paragraphs.some(({ text }) => /^Kế hoạch |(?:^Trên đây là|^Căn cứ) [^.]{0,40}Kế hoạch|Kế hoạch này/u.test(text))
  )
    return 'plan'
  return 'other'
}

function isNews(paragraphs: Paragraph[]): boolean {
  const headings = paragraphs.filter(({ marker }) => marker?.kind === 'roman' || marker?.kind === 'digit').length
  if (paragraphs.some(({ text }) => /^Nơi nhận/iu.test(text))) return false
  const portal = paragraphs.some(({ text }) => PORTAL.test(text))
  const told = paragraphs.some(({ text }) => text.length > 120 && TOLD.test(text.slice(0, 2_000)))
  return (portal && (told || headings < 4)) || (told && headings < 3)
}
