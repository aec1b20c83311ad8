import { fold } from '../fold.js'

const OF_FIELD = '(?<=(?:sở|phòng|bộ) )'

const SHORT: [RegExp, string][] = [
  ['ubnd', 'ủy ban nhân dân'],
  ['hđnd', 'hội đồng nhân dân'],
  ['ubmttq(?:vn)?', 'ủy ban mặt trận tổ quốc việt nam'],
  ['ủy ban mttq(?:vn)?', 'ủy ban mặt trận tổ quốc việt nam'],
  ['mttq(?:vn)?', 'mặt trận tổ quốc việt nam'],
  ['hđph|hội đồng phpbgdpl', 'hội đồng phối hợp pbgdpl'],
  ['pbgdpl', 'phổ biến giáo dục pháp luật'],
  ['phpbgdpl', 'phối hợp phổ biến giáo dục pháp luật'],
  ['đbqh', 'đại biểu quốc hội'],
  ['tand', 'tòa án nhân dân'],
  ['vksnd', 'viện kiểm sát nhân dân'],
  ['bhxh', 'bảo hiểm xã hội'],
  ['lđlđ', 'liên đoàn lao động'],
  ['lhpn', 'liên hiệp phụ nữ'],
  ['ptnt', 'phát triển nông thôn'],
  ['chqs', 'chỉ huy quân sự'],
  ['ptth', 'phát thanh truyền hình'],
  ['tp', 'thành phố'],
  ['ccb', 'cựu chiến binh'],
  ['tncs', 'thanh niên cộng sản'],
  ['hcm', 'hồ chí minh'],
  // A letter for each word of a field is understood behind the word for the body only.
  [`${OF_FIELD}(?:gd ?đt)`, 'giáo dục đào tạo'],
  [`${OF_FIELD}(?:vh ?tt ?dl)`, 'văn hóa thể thao du lịch'],
  [`${OF_FIELD}(?:vh ?tt)`, 'văn hóa thể thao'],
  [`${OF_FIELD}(?:vh ?xh)`, 'văn hóa xã hội'],
  [`${OF_FIELD}(?:tt ?tt)`, 'thông tin truyền thông'],
  [`${OF_FIELD}(?:kh ?cn)`, 'khoa học công nghệ'],
  [`${OF_FIELD}(?:kh ?đt)`, 'kế hoạch đầu tư'],
  [`${OF_FIELD}(?:nn ?mt)`, 'nông nghiệp môi trường'],
  [`${OF_FIELD}(?:tn ?mt)`, 'tài nguyên môi trường'],
  [`${OF_FIELD}(?:nn ?phát triển nông thôn|nn ?ptnt)`, 'nông nghiệp phát triển nông thôn'],
  [`${OF_FIELD}(?:lđ ?tb ?xh)`, 'lao động thương binh xã hội'],
  [`${OF_FIELD}(?:dt ?tg)`, 'dân tộc tôn giáo'],
  [`${OF_FIELD}gtvt`, 'giao thông vận tải'],
].map(([short = '', long = '']) => [new RegExp(`(?<![\\p{L}\\p{N}])(?:${short})(?![\\p{L}\\p{N}])`, 'gu'), long])

const OLD_TONES: [RegExp, string][] = [
  [/uỷ(?!\p{L})/gu, 'ủy'],
  [/uý(?!\p{L})/gu, 'úy'],
  [/oà(?!\p{L})/gu, 'òa'],
  [/oá(?!\p{L})/gu, 'óa'],
  [/oả(?!\p{L})/gu, 'ỏa'],
]

/** A name as it is compared: lower case, the usual short forms written out, no signs and no 'và'. */
export function comparable(name: string): string {
  const spaced = OLD_TONES.reduce((words, [old, tone]) => words.replace(old, tone), name.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return SHORT.reduce((words, [short, long]) => words.replace(short, long), spaced)
    .replace(/(?<!\p{L})(?:và|việt nam)(?!\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:ban thường trực )?(?:ủy ban )?(?=mặt trận tổ quốc)/u, 'ủy ban ')
    .trim()
}

/** A comparable name and the province that it states: 'sở tư pháp tỉnh lạng sơn' → 'sở tư pháp' of 'lạng sơn'. */
export interface PlacedName {
  name: string
  place: string | null
}

export function placed(comparableName: string): PlacedName {
  const match = /^(.+?) (?:tỉnh|thành phố)(?: (.+))?$/u.exec(comparableName)
  const [, head = '', place] = match ?? []
  if (!match) return { name: comparableName, place: null }
  const needsLevel = /^(?:ủy ban nhân dân|hội đồng nhân dân)$/u.test(head) || !head.includes(' ')
  return { name: needsLevel ? `${head} tỉnh` : head, place: place ?? null }
}

/** 'Sở Giáo dục và Đào tạo' → 'sgddt', 'Công an tỉnh' → 'cat'; the short name of a single-word body means nothing. */
export function acronym(name: string): string {
  const initials = fold(name.replace(/[^\p{L}\p{N}]+/gu, ' '))
    .split(' ')
    .filter((word) => word !== 'va' && word !== '')
    .map((word) => word.charAt(0))
  return initials.length > 1 ? initials.join('') : ''
}

/** What was typed has no other marks than the name, at most fewer: 'so tu phap', 'Sở Tu pháp' for 'Sở Tư pháp'. */
export function onlyLosesMarks(typed: string, name: string): boolean {
  const letters = [...typed]
  const original = [...name]
  return (
    letters.length === original.length &&
    letters.every(
      (letter, i) =>
        letter === original[i] || letter === fold(original[i] ?? '') || (letter === ' ' && original[i] === ' '),
    )
  )
}

/** At most one letter added, left out, changed, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
