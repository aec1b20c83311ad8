import { opensLabel } from './labels.js'
import { readMarker } from './marker.js'

interface Line {
  text: string
  /** Blank lines before it. */
  gap: number
}

/** Joins the wrapped lines of a page into paragraphs and drops blank lines and page numbers. */
export function joinLines(lines: string[]): string[] {
  const kept = withGaps(lines)
  const width = wrapWidth(kept.map(({ text }) => text))
  const ragged = isRagged(kept)
  const usualGap = mostFrequent(kept.map(({ gap }) => gap))
  const paragraphs: string[] = []
  let parts: string[] = []
  for (const [index, line] of kept.entries()) {
    const previous = kept[index - 1]
    const wrapped = line.gap > usualGap ? null : width
    if (
      previous !== undefined &&
      (continues(previous.text, line.text, wrapped) || (ragged && goesOn(previous.text, line.text)))
    )
      parts.push(line.text)
    else {
      if (parts.length > 0) paragraphs.push(parts.join(' '))
      parts = [line.text]
    }
  }
  if (parts.length > 0) paragraphs.push(parts.join(' '))
  return paragraphs
}

function withGaps(lines: string[]): Line[] {
  const kept: Line[] = []
  let gap = 0
  for (const text of lines) {
    if (text === '') gap++
    else if (!isPageNumber(text)) {
      kept.push({ text, gap })
      gap = 0
    }
  }
  return kept
}

function mostFrequent(values: number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Whether lines break off early in mid sentence, as texts copied from a page of the web do. */
function isRagged(lines: Line[]): boolean {
  const broken = lines.filter(
    ({ text }, at) => /^\p{Ll}/u.test(text) && (lines[at - 1]?.text.length ?? RAGGED) < RAGGED && !text.includes(TABLE),
  )
  return broken.length > 4 && broken.length > lines.length * 0.05
}

const RAGGED = 50

/** 'Tổ chức phiên họp toàn thể' over 'Hội đồng, thông qua …': a name and a comma begin no paragraph. */
const goesOn = (previous: string, line: string): boolean =>
  previous.length < RAGGED &&
  previous.length > 14 &&
  !ENDS_SENTENCE.test(previous) &&
  !previous.endsWith(';') &&
  !isCapitals(previous) &&
  /^\p{Lu}\p{Ll}+(?: \p{Ll}+)?, \p{Ll}/u.test(line)

const isPageNumber = (line: string): boolean =>
  /^(?:[-–—] ?)?\d{1,3}(?: ?[-–—])?$|^Trang \d+(?: ?\/ ?\d+)?$/i.test(line)

/** The width at which lines were wrapped, in characters; null where each line is a paragraph of its own. */
function wrapWidth(lines: string[]): number | null {
  const lengths = lines.filter((line) => !line.includes(' | ')).map((line) => line.length)
  const long = lengths.filter((length) => length > 140).length
  if (lengths.length === 0 || long > lengths.length * 0.08) return null
  const sorted = lengths.filter((length) => length <= 140).sort((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.9)] ?? 0
  const full = sorted.filter((length) => length > width - 16).length
  // Most wrapped lines break off in mid sentence: the next one goes on in small letters.
  const broken = lines.filter(
    (line, at) => line.length > width - 16 && line.length <= 140 && /^\p{Ll}/u.test(lines[at + 1] ?? ''),
  ).length
  return width >= 45 && full >= sorted.length * 0.3 && broken >= full * 0.2 ? width : null
}

const TABLE = ' | '
const ENDS_SENTENCE = /(?:[.!?…:]|\.\/\.|[.…][”"’')\]])$/
// A sentence does not stop after these words, whatever case the next line begins in.
const DANGLING =
  /(?:^|[\s(“"])(?:của|và|với|cùng|các|những|về|cho|tại|theo|trong|do|từ|đến|(?<!cấp |nêu |như )trên|là|hoặc|để|bởi|số|Sở|Bộ|UBND|HĐND|Ủy ban|Nghị định|Thông tư|Kế hoạch số|Luật|Hội|Hiệp hội|Liên đoàn|Ban|Phòng|Cục|Vụ|Trung tâm|Trường|TP\.)$|[,–(“-]$/u
// A number on a line of its own belongs to the heading under it.
const LONE_NUMBER =
  /^(?:(?:Phần|Chương|Mục) (?:thứ )?(?:[IVX]{1,6}|\d{1,2}|nhất|hai|ba|tư)[.:]?|Điều \d{1,3}\.|(?:[IVX]{1,6}|[A-H]|\d{1,2}(?:\.\d{1,2})*)\.)$/iu
// 'Đơn vị phối hợp: …' begins anew, whatever stands at the end of the line before.
const NAMED_VALUE = /^\p{Lu}[^:;.]{2,50}: /u
const BEFORE_NUMBER = /(?:^|[\s(])(?:ngày|tháng|năm|quý|giai đoạn|Điều|khoản)$/iu
const HEADER_LINE =
  /^(?:Số ?:|Kính gửi|Nơi nhận|V\/v|CỘNG HÒA|CỘNG HOÀ|Độc lập|TM\.|KT\.|TL\.|TUQ\.|Căn cứ |[\p{Lu}][\p{L} .]{1,40}, ngày)/u

function continues(previous: string, line: string, width: number | null): boolean {
  if (previous.includes(TABLE) || line.includes(TABLE)) return false
  // 'Chủ trì: Sở A; phối hợp:' breaks off before its value.
  if (/[;,] [\p{Ll}][\p{Ll} ,]{2,40}:$/u.test(previous) && opensLabel(previous)) return readMarker(line) === null
  if (opensLabel(line)) return false
  if (LONE_NUMBER.test(previous)) return readMarker(line) === null
  if (/^\((?:[ivx]{1,4}|[a-zđ])\) ?\p{L}/u.test(line)) return false
  if (HEADER_LINE.test(line) || /^(?:Số ?:|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)/.test(previous)) return false
  const ended = ENDS_SENTENCE.test(previous)
  const full = width !== null && previous.length + 1 + firstWordLength(line) > width - 14
  const marker = readMarker(line)
  if (marker) {
    if (marker.kind !== 'bullet' || ended || previous.endsWith(';')) return false
    const rest = line.slice(marker.length)
    return (
      (full && /^\p{Ll}/u.test(rest)) ||
      (/\d{4}$/.test(previous) && /^\d{4}/.test(rest)) ||
      (full && DANGLING.test(previous))
    )
  }
  if (isCapitals(line) !== isCapitals(previous)) {
    return (
      isCapitals(line) && full && !ended && !isHeadingStart(previous) && /\p{Ll}/u.test(previous) && line.length < 12
    )
  }
  if (isCapitals(line)) return width !== null && isHeadingStart(previous) && !ended
  if (previous.endsWith(';')) return full && /^\p{Ll}/u.test(line)
  if (ended) return full && /^\p{Ll}/u.test(line)
  if (/^[\p{Ll}(]/u.test(line)) return !isShortLabelStart(line)
  if (/^[,;.:)”]/.test(line)) return true
  return (
    full ||
    (DANGLING.test(previous) && !NAMED_VALUE.test(line)) ||
    (BEFORE_NUMBER.test(previous) && /^(?:\d|[IV]+(?![\p{L}]))/u.test(line))
  )
}

const firstWordLength = (line: string): number => {
  const space = line.indexOf(' ')
  return space === -1 ? line.length : space
}

const isCapitals = (line: string): boolean => /\p{Lu}{2}/u.test(line) && !/\p{Ll}/u.test(line)

const isHeadingStart = (line: string): boolean => readMarker(line) !== null

const isShortLabelStart = (line: string): boolean => /^\((?:Kèm|Ban hành)/i.test(line)
