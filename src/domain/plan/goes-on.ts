import { opensLabel } from './labels.js'
import { readMarker } from './marker.js'
import { startsWithAgency } from './names.js'
import { isTableRow } from './row.js'
import { firstWordLength, type Wrap } from './wrap-width.js'

interface Seam {
  previous: string
  /** The end of the paragraph so far, at least the line before. */
  tail: string
  line: string
  wrap: Wrap | null
}

const ENDS_SENTENCE = /(?:[.!?…:]|\.\/\.|[.…][”"’')\]])$/
// A sentence does not stop after these words, whatever case the next line begins in.
const DANGLING =
  /(?:^|[\s(“"])(?:của|và|với|cùng|các|những|về|cho|tại|theo|trong|do|từ|đến|giữa|giao|Giao|giúp|(?<!cấp |nêu |như )trên|là|hoặc|để|bởi|số|Sở|Bộ|UBND|HĐND|Ủy ban|Nghị định|Thông tư|Kế hoạch số|Luật|Hội|Hiệp hội|Liên đoàn|Ban|Phòng|Cục|Vụ|Trung tâm|Trường|Văn phòng|Đoàn|Công an|Bộ Chỉ huy|TP\.)$|[,–(“-]$/u
// A number on a line of its own belongs to the heading under it.
const LONE_NUMBER =
  /^(?:(?:Phần|Chương|Mục) (?:thứ )?(?:[IVX]{1,6}|\d{1,2}|nhất|hai|ba|tư)[.:]?|Điều \d{1,3}\.|(?:[IVX]{1,6}|[A-H]|\d{1,2}(?:\.\d{1,2})*)\.)$/iu
// 'Đơn vị phối hợp: …' begins anew, whatever stands at the end of the line before.
const NAMED_VALUE = /^\p{Lu}[^:;.]{2,50}: /u
const BEFORE_NUMBER = /(?:^|[\s(])(?:ngày|tháng|năm|quý|giai đoạn|Điều|khoản)$/iu
const HEADER_LINE =
  /^(?:Số ?:|Kính gửi|Nơi nhận|V\/v|CỘNG HÒA|CỘNG HOÀ|Độc lập|TM\.|KT\.|TL\.|TUQ\.|Căn cứ |[\p{Lu}][\p{L} .]{1,40}, ngày)/u

/** Whether a line goes on with the paragraph before it. */
export function goesOn({ previous, tail, line, wrap }: Seam): boolean {
  if (isTableRow(previous) || isTableRow(line)) return false
  if (/(?:^|\s)(?:[Ss]ố|SỐ) ?:?$/u.test(previous) && /^\d{0,6} ?\/ ?\p{Lu}|^\d{1,6}\/(?:\d{4}\/)?\p{Lu}/u.test(line))
    return true
  const marker = readMarker(line)
  const enumerated = marker?.kind === 'paren' && Number(marker.label) > 1
  if (enumerated && tail.lastIndexOf(`(${Number(marker.label) - 1})`) > 0) return true
  if (ENDS_IN_LABEL.test(tail)) return marker === null
  if (opensLabel(line)) return false
  if (LONE_NUMBER.test(previous)) return marker === null
  if (/^\((?:[ivx]{1,4}|[a-zđ])\) ?\p{L}/u.test(line)) return false
  if (HEADER_LINE.test(line) || /^(?:Số ?:|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)/.test(previous)) return false
  const ended = ENDS_SENTENCE.test(previous)
  const full = wrap?.isFull(previous, firstWordLength(line)) ?? false
  const dangling = DANGLING.test(previous)
  if (marker) {
    // 'khoản 2' over 'Mục II Kế hoạch số …'
    if (marker.kind === 'part' && /(?:điểm|khoản|mục) [\da-zđ.]+$/iu.test(previous)) return true
    if (marker.kind !== 'bullet' || ended || previous.endsWith(';')) return false
    const rest = line.slice(marker.length)
    return (
      (full && (/^\p{Ll}/u.test(rest) || BEHIND_DASH.test(rest) || isHalfOfName(previous, rest))) ||
      (/\d{4}$/.test(previous) && /^\d{4}/.test(rest)) ||
      (full && dangling)
    )
  }
  if (BEFORE_NUMBER.test(previous) && /^(?:\d|[IV]+(?![\p{L}]))/u.test(line)) return true
  if (isCapitals(line) !== isCapitals(previous)) return full && !ended && ACRONYM.test(line) && /\p{Ll}/u.test(previous)
  if (isCapitals(line))
    return !ended && (isSection(previous) ? !OPENS_PART.test(line) : wrap !== null && isNumbered(previous))
  if (hasOpenBracket(tail) && full) return true
  if (previous.endsWith(';')) return full && (/^\p{Ll}/u.test(line) || (wrap?.exact ?? false))
  if (ended) return full && /^[\p{Ll}(]/u.test(line) && !isAttachment(line)
  if (/^[\p{Ll}(]/u.test(line)) return !isAttachment(line)
  if (/^[,;.:)”]/.test(line)) return true
  if (dangling) return !NAMED_VALUE.test(line)
  return full && !opensSentence(line)
}

/**
 * Where lines break off early: 'Tổ chức phiên họp toàn thể' over 'Hội đồng, thông qua …' (a name and a comma begin no
 * paragraph), 'song ngữ' over 'Việt - Thái', 'Cơ quan chủ trì: Văn phòng' over 'UBND tỉnh.'.
 */
export function goesOnRagged({ previous, tail, line }: Seam): boolean {
  const labelled = opensLabel(tail.slice(readMarker(tail)?.length ?? 0))
  if (previous.length > 50 || ENDS_SENTENCE.test(previous)) return false
  if (isCapitals(previous) || isCapitals(line) || readMarker(line) !== null || opensLabel(line)) return false
  if (previous.endsWith(';')) return labelled && /^\p{Ll}/u.test(line)
  if (labelled) return true
  return (
    previous.length > 14 &&
    !opensSentence(line) &&
    /^\p{Lu}\p{Ll}+(?:(?: \p{Ll}+)?, \p{Ll}| - \p{Lu}| \p{Lu}\p{Ll}+ (?!chủ trì|phối hợp))/u.test(line)
  )
}

// 'Chủ trì: Sở A; phối hợp:' breaks off before its value.
const ENDS_IN_LABEL =
  /[;,.(–-] ?(?:(?:[Cc]ơ quan|[Đđ]ơn vị) )?(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]hời (?:gian|hạn)|[Ss]ản phẩm|[Kk]ết quả|[Hh]oàn thành)(?: \p{Ll}+){0,4} ?:$/u
// The second half of a name with a dash in it.
const BEHIND_DASH =
  /^(?:Thương binh|Truyền hình|Hộ tịch|Xã hội|Kiến trúc|Cơ quan (?:thường trực|báo)|Cổng|Kế toán|Xây dựng(?! \p{Ll}+ \p{Ll}+ \p{Ll}+ )|Đầu tư|Kế hoạch(?=[,;.]|$)|Dân số)/u
// 'Bru' over '- Vân Kiều'
const isHalfOfName = (previous: string, rest: string): boolean =>
  (/(?:Sở|Ban|Phòng|Báo|Đài|Trung tâm|Công chức|Vụ|Cục) \p{Lu}\p{Ll}+(?: \p{Ll}+)?$/u.test(previous) &&
    /^\p{Lu}\p{Ll}+(?: \p{Ll}+){0,2}(?:[,;.)]| và| chủ trì| phối hợp|$)/u.test(rest)) ||
  (/ \p{Lu}\p{Ll}+$/u.test(previous) && /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(rest))
const ACRONYM = /^\(?(?!S?TT$)\p{Lu}{2,10}[.,;)]*$/u
const OPENS_PART = /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC|TM\.|KT\.|TL\.|CHỦ TỊCH|GIÁM ĐỐC|S?TT$)/u
// What a paragraph begins with that is a sentence of its own.
const OPENING =
  /^(?:(?:Giao|Phân công|Đề nghị|Yêu cầu) \p{L}|(?:Căn cứ|Thực hiện|Triển khai|Theo)(?: \p{L}+){0,4} số \d|Ngày \d|Trong quá trình|Trên đây là|Trên cơ sở|Định kỳ|Hoàn thành (?:trong|trước|xong))/u

const opensSentence = (line: string): boolean =>
  OPENING.test(line) ||
  (startsWithAgency(line) && /^[^.;:(]{2,120} (?:chủ trì|là cơ quan|có trách nhiệm|làm đầu mối)(?![\p{L}])/u.test(line))

const hasOpenBracket = (tail: string): boolean => tail.lastIndexOf('(') > tail.lastIndexOf(')')

const isCapitals = (line: string): boolean => /\p{Lu}{2}/u.test(line) && !/\p{Ll}/u.test(line)
const isNumbered = (line: string): boolean => readMarker(line) !== null
const isSection = (line: string): boolean => ['roman', 'part', 'capital'].includes(readMarker(line)?.kind ?? '')

const isAttachment = (line: string): boolean => /^\((?:Kèm|Ban hành)/i.test(line)
