import { firstSentence, sentencesOf } from './sentence.js'
import type { Paragraph } from './outline.js'
import { NO_WORDS, type TaskDraft } from './task-draft.js'

const ACTION =
  /^(?:và |cũng |cụ thể là |gồm |trong đó,? |đồng thời,? )*(?:tiếp tục|tổ chức(?! chính)|phối hợp|tham mưu|xây dựng|đăng tải|thực hiện|tham gia|biên soạn|tập huấn|đẩy mạnh|tăng cường|rà soát|kiểm tra|hướng dẫn|ban hành|phát huy|nâng cao|tuyên truyền|phổ biến|sơ kết|tổng kết|quán triệt|triển khai|huy động|lồng ghép|cập nhật|in ấn|phát động|mở|lấy ý kiến|tiếp nhận|công khai|bồi dưỡng|đa dạng hóa|chú trọng|duy trì|ứng dụng)(?![\p{L}])/iu
const LIST =
  /(?:hoạt động|nhiệm vụ|nội dung|giải pháp|công việc)(?: chủ yếu| trọng tâm| chính| cụ thể)?[^:.;]{0,120}: ?|(?:^|[,.;] )[^:.;]{0,160}(?:cụ thể là|tập trung|như|gồm|sau|là)(?: các[^:.;]{0,60})?:? (?=(?:tiếp tục|tổ chức|phối hợp|tham mưu|xây dựng|đăng tải|tham gia|tập huấn|đẩy mạnh|tăng cường))|như: /iu
const AIM = /nhằm mục đích|yêu cầu|(?:^|, )giao |Trên cơ sở đó|mục tiêu|bám sát/iu

/** What a news item says will be done: candidates for a person to confirm, never tasks of the plan. */
export function candidatesOf(paragraphs: Paragraph[]): TaskDraft[] {
  let listed = false
  return paragraphs.flatMap((paragraph) => {
    // The items of a list that the words before it announce: 'tập trung các nhiệm vụ sau:'.
    if (paragraph.marker === null) listed = ANNOUNCES.test(paragraph.text)
    else if (listed) return [itemOf(paragraph)]
    if (paragraph.text.length < 80 || AIM.test(paragraph.text.slice(0, 400))) return []
    return sentencesOf(paragraph.text).flatMap(({ text, start }) => candidatesOfSentence(text, paragraph.start + start))
  })
}

const ANNOUNCES = /(?:nhiệm vụ|nội dung|hoạt động|giải pháp|công việc)[^.;:]{0,80}:$/iu

const itemOf = ({ body, end }: Paragraph): TaskDraft => candidate(withoutAside(firstSentence(body)), end - body.length)

const candidate = (title: string, start: number): TaskDraft => ({
  ...NO_WORDS,
  number: null,
  section: null,
  title,
  prose: [],
  group: null,
  start,
  end: start + title.length,
  warnings: [],
})

function candidatesOfSentence(sentence: string, offset: number): TaskDraft[] {
  const list = LIST.exec(sentence)
  if (!list && !ACTION.test(sentence)) return []
  let from = list ? list.index + list[0].length : 0
  const found: TaskDraft[] = []
  for (const piece of piecesOf(sentence.slice(from))) {
    const lead = LEAD_IN.exec(piece)?.[0].length ?? 0
    const title = withoutAside(piece.slice(lead).trim())
    const start = offset + from + lead
    if (
      (ACTION.test(title) || ENUMERATED.test(piece)) &&
      title.length > 25 &&
      !/ban hành (?:Kế hoạch|Quyết định|Công văn|Văn bản)(?: số|,)/u.test(title)
    ) {
      found.push(candidate(title, start))
    }
    from += piece.length + 1
  }
  return found
}

const ENUMERATED = /^ ?(?:\(?\d{1,2}[).] ?|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là,? |thứ \p{L}{2,4}, )/iu
const LEAD_IN = new RegExp(`${ENUMERATED.source}|^(?:[^,:]{0,200}như: )?`, 'iu')

/** Parts between semicolons; one that names no action goes on with the part before it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const part of text.split(';')) {
    const words = part.trim()
    if (pieces.length > 0 && !ACTION.test(words) && !ENUMERATED.test(words)) pieces.push(`${pieces.pop()};${part}`)
    else pieces.push(part)
  }
  return pieces
}

const withoutAside = (text: string): string =>
  text
    .replace(/,? gồm .*$/u, '')
    .replace(/ \(trong đó[^)]*\)$/u, '')
    .replace(/[.;, /]+$/, '')
