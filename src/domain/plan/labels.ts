import { startsWithAgency } from './names.js'
import { opensTime } from './time-opening.js'

export type LabelKind = 'lead' | 'coordinating' | 'timing' | 'product' | 'other'

export interface Label {
  kind: LabelKind
  value: string
}

const BODY = '(?:cơ quan|đơn vị|thành viên|bộ phận|công chức|cán bộ|ngành|tổ chức|địa phương|cá nhân|phòng|cấp)'
const WHO = `(?:các )?${BODY}(?:(?:,| và| ?/| ?-) ?${BODY})*`
const TO = '(?: (?:đầu mối|chính))?'
const COORDINATING = `(?:(?:${WHO} )?(?:được giao )?(?:cùng )?phối hợp(?: thực hiện| tổ chức| chính)*)`
const LEAD = [
  `(?:${WHO} )?(?:được (?:giao|phân công) )?(?:chủ trì|làm đầu mối|đầu mối|chịu trách nhiệm|phụ trách)${TO}(?:(?:,| và| ?/)? ?(?:chủ trì|thực hiện|tham mưu|tổ chức|triển khai))*(?:(?:,| và|;| ?/| ?-) ?${COORDINATING})?`,
  `${WHO} (?:được (?:giao|phân công) )?(?:thực hiện|tham mưu|tổ chức)(?: thực hiện)?`,
  'tổ chức thực hiện|(?:phân công|trách nhiệm)(?: nhiệm vụ| thực hiện| chủ trì| trách nhiệm| tham mưu)*',
  '(?:người|lãnh đạo) (?:thực hiện|phụ trách|chủ trì)',
  'thực hiện|giao',
].join('|')
const TIMING =
  'thời gian(?:(?:,| và| ?/)? ?(?:thực hiện|hoàn thành|tổ chức|triển khai|tiến hành|dự kiến|bắt đầu|kết thúc|địa điểm|trình|ban hành))*|(?:thời hạn|tiến độ|thời điểm|lộ trình|mốc thời gian)(?:(?:,| và| ?/)? ?(?:hoàn thành|thực hiện|triển khai|ban hành|trình|thời gian))*|(?:dự kiến )?hoàn thành'
const PRODUCT =
  '(?:dự kiến )?(?:sản phẩm|kết quả|đầu ra)(?:(?:,| ?/)? ?(?:sản phẩm|kết quả|đầu ra|dự kiến|hoàn thành|đạt được|cần đạt|thực hiện|chủ yếu))*'
const OTHER =
  '(?:địa điểm|hình thức|cách thức|nội dung|đối tượng|thành phần|số lượng|quy mô|phạm vi|ghi chú|chủ đề|mục đích|yêu cầu|(?:nguồn )?kinh phí)(?: (?:thực hiện|tổ chức|tham dự|tham gia|dự kiến|truyền thông|tập huấn|chủ yếu))*'

const KINDS: [LabelKind, RegExp][] = (
  [
    ['coordinating', COORDINATING],
    ['lead', LEAD],
    ['timing', TIMING],
    ['product', PRODUCT],
    ['other', OTHER],
  ] as const
).map(([kind, source]) => [kind, new RegExp(`^(?:${source})$`, 'iu')])

const ANY = [COORDINATING, LEAD, TIMING, PRODUCT, OTHER].join('|')
const TIME_WORD =
  '(?: (?:vào|là|từ|trong|trước|sau|xong|chậm nhất|đến|ngày|tháng|quý|năm|cả năm|thường xuyên|định kỳ|theo|hằng|hàng|khi)(?![\\p{L}]))'
const AGENCY_WORD =
  '(?: (?:là )?(?:Sở|UBND|Ủy ban|Công an|Hội đồng|Hội|Phòng|Ban|Văn phòng|Bộ|Các (?:sở|cơ quan)|Trung tâm|Đài)(?![\\p{L}]))'
// At the start of a paragraph a dash, a semicolon (a slip of the typist) or nothing may stand for the colon.
const START = new RegExp(
  `^(?:(?:${ANY})(?: ?[:;]| ?[-–](?= )(?! ?(?:địa điểm|thời gian|nội dung))|$)|(?:${TIMING})(?=${TIME_WORD})|(?:${WHO} )(?:chủ trì|phối hợp)(?: thực hiện)?(?=${AGENCY_WORD}))`,
  'iu',
)
const WITHIN = new RegExp(
  `(?<=[.;:,(\\[–-] ?)(?:(?:${[COORDINATING, LEAD, TIMING, PRODUCT].join('|')}) ?:|(?:${TIMING})(?=${TIME_WORD}))|(?<=[.;(] ?)(?:${OTHER}) ?:`,
  'giu',
)

// Spares most paragraphs the closer look.
const MAY_HOLD_LABEL = /:|thời (?:gian|hạn|điểm)|tiến độ|lộ trình|hoàn thành/iu

const NOUN =
  '(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|cá nhân|người|lãnh đạo|cán bộ|công chức|lực lượng|thành phần|thành viên|chủ thể|ngành|cấp|đầu mối|chủ trì|phối hợp|phân công|giao|trách nhiệm|thời gian|thời hạn|thời điểm|tiến độ|mốc|kỳ hạn|hạn|dự kiến|sản phẩm|kết quả|đầu ra|hoàn thành)'
const NAMED = new RegExp(`^(${NOUN}[\\p{Ll} ,/&()-]{0,50}?) ?: ?`, 'u')
const BY_WORD: [LabelKind, RegExp][] = [
  ['lead', /chủ trì|^phân công/],
  ['coordinating', /phối hợp|cùng thực hiện|cùng tham gia|hỗ trợ|^thành phần/],
  ['timing', /thời gian|thời hạn|thời điểm|tiến độ|kỳ hạn|mốc|^hạn |hoàn thành/],
  ['product', /sản phẩm|kết quả|đầu ra/],
  ['lead', /thực hiện|tham mưu|phụ trách|trách nhiệm|đầu mối|^giao/],
]

/**
 * A label by its shape, where its words are none of the usual: a few small words and a colon before a name or a time
 * ('Lực lượng thực hiện: Công an xã', 'Mốc hoàn thành: 30/6').
 */
function readNamed(body: string): { kind: LabelKind; valueStart: number } | null {
  const match = NAMED.exec(body.charAt(0).toLowerCase() + body.slice(1, 80))
  if (!match) return null
  const words = match[1] ?? ''
  const kind = BY_WORD.find(([, pattern]) => pattern.test(words))?.[0]
  const value = body.slice(match[0].length)
  const fits =
    kind === 'product' || (kind === 'timing' ? opensTime(value) : kind !== undefined && startsWithAgency(value))
  return kind !== undefined && fits ? { kind, valueStart: match[0].length } : null
}

/** Takes a paragraph apart into the words before its first label and the labels with their values. */
export function readLabels(body: string): { before: string; labels: Label[] } {
  const scanned = body.length > LONGEST ? body.slice(0, LONGEST) : body
  const marks: { kind: LabelKind; start: number; valueStart: number }[] = []
  const first = START.exec(scanned)
  const named = first ? null : readNamed(scanned)
  if (first) marks.push({ kind: kindOf(first[0]), start: 0, valueStart: valueStart(first[0], 0) })
  else if (named) marks.push({ ...named, start: 0 })
  for (const match of MAY_HOLD_LABEL.test(scanned) ? scanned.matchAll(WITHIN) : []) {
    const from = marks.at(-1)?.valueStart ?? 0
    // 'Thời gian: Hoàn thành trong quý I': the second word is the value of the first.
    const isValue = marks.length > 0 && !match[0].endsWith(':') && scanned.slice(from, match.index).trim() === ''
    if (match.index >= from && !isValue) {
      marks.push({ kind: kindOf(match[0]), start: match.index, valueStart: valueStart(match[0], match.index) })
    }
  }
  // Forms and contents are told of in prose too; alone they make no label.
  const kept = marks.filter(
    ({ kind, start }) => start === 0 || kind !== 'other' || marks.some((mark) => mark.kind !== 'other'),
  )
  return {
    before: trimBefore(body.slice(0, kept[0]?.start ?? body.length)),
    labels: kept.flatMap(({ kind, valueStart }, index) =>
      withTimeBehind({ kind, value: trimValue(body.slice(valueStart, kept[index + 1]?.start)) }),
    ),
  }
}

/** 'Các sở, ban, ngành. Thực hiện thường xuyên' says when behind who. */
function withTimeBehind(label: Label): Label[] {
  const at = label.kind === 'lead' || label.kind === 'coordinating' ? label.value.indexOf('. ') : -1
  const time = label.value.slice(at + 2)
  if (at === -1 || !opensTime(time)) return [label]
  return [
    { kind: label.kind, value: label.value.slice(0, at) },
    { kind: 'timing', value: time.replace(/^Thực hiện /u, '') },
  ]
}

// 'hoàn thành trong quý I' without a colon says by when, not in which quarter.
const valueStart = (mark: string, at: number): number => (/^hoàn thành$/iu.test(mark) ? at : at + mark.length)

/** Whether a line opens with a label and its colon ('Đơn vị phối hợp: …'), so that it goes on with nothing before it. */
export const opensLabel = (line: string): boolean =>
  /^\p{Lu}/u.test(line) && (START.exec(line)?.[0] ?? '').endsWith(':')

const LONGEST = 20_000

const kindOf = (text: string): LabelKind => {
  const words = text.replace(/ ?[:;–-]$/, '').trim()
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

const trimBefore = (text: string): string => text.replace(/[\s([;,–-]+$/, '')

/** Without the sign that ends it, and without a bracket that was opened before it. */
export function trimValue(text: string): string {
  let value = text.replace(/^[\s:]+(?:là )?/, '')
  for (;;) {
    const shorter = value.replace(/(?:\.\/\.|[\s.;,([–-]|(?<=^[^“]*)”|(?<=^[^"]*)")$/u, '')
    const unopened = /[)\]]$/.test(shorter) && shorter.split(/[([]/).length < shorter.split(/[)\]]/).length
    const next = unopened ? shorter.slice(0, -1) : shorter
    if (next === value) return value
    value = next
  }
}
