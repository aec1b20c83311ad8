export type MarkerKind = 'part' | 'capital' | 'roman' | 'article' | 'digit' | 'paren' | 'letter' | 'bullet'

export interface Marker {
  kind: MarkerKind
  /** The number as printed without its closing sign: 'II.1', '1.1', 'a'; '-' for a bullet. */
  label: string
  /** Depth: a lower rank is a higher heading. Bullets share one: which nests in which is for the text to say. */
  rank: number
  /** Characters of the line that the marker takes, with the space after it. */
  length: number
}

const PATTERNS: [RegExp, (match: RegExpExecArray) => Omit<Marker, 'length'> | null][] = [
  [
    /^(?:Phần|Chương|Mục) (?:thứ )?([IVX]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm)(?:[.:]? |$)(?=[\p{Lu}]|$)/iu,
    ([, label = '']) => ({ kind: 'part', label, rank: 0 }),
  ],
  [
    /^(?:(Nhóm)(?: nhiệm vụ| giải pháp| hoạt động)*|Nhiệm vụ|Hoạt động|Giải pháp|Nội dung)(?: thứ| số)? (\d{1,2})(?:[.:)] ?| [-–] )(?=\S)/iu,
    ([, group, label = '']) => ({ kind: 'digit', label, rank: group ? 3 : 4.5 }),
  ],
  [
    /^(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là[,:]? ?(?=\S)/u,
    ([words = '']) => ({ kind: 'digit', label: ordinal(words), rank: 4 }),
  ],
  [
    /^Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?:[,:.] ?| (?=là ))(?=\S)/iu,
    ([words = '']) => ({ kind: 'digit', label: ordinal(words), rank: 4 }),
  ],
  [/^Điều (\d{1,3})\. ?/u, ([, label = '']) => ({ kind: 'article', label, rank: 3 })],
  [
    /^([IVX]{1,6}\.\d{1,2}(?:\.\d{1,2})?)[.)]? /,
    ([, label = '']) => ({ kind: 'digit', label, rank: 3 + label.split('.').length }),
  ],
  [
    /^([IVX]{1,6})(?:[.)][-–]? ?|\.? ?\/[-–] ?|\.? ?\/ ?(?=\p{Lu})| [-–] |[-–] ?(?=\p{Lu}))(?=\S)/u,
    ([, label = '']) => (isRoman(label) ? { kind: 'roman', label, rank: 2 } : null),
  ],
  [/^([A-HĐ])\. ?(?=[\p{L}“"])/u, ([, label = '']) => ({ kind: 'capital', label, rank: 1 })],
  [
    /^(\d{1,2}(?:\.\d{1,3}){1,4})(?:[.):/] ?| ?[-–] ?| )(?=[^\d\s/.,)%])/,
    ([, label = '']) => ({ kind: 'digit', label, rank: 3 + label.split('.').length }),
  ],
  [
    /^(\d{1,3})(?:[.:][-–]? ?|\/[-–] ?|\/ ?(?!\p{Lu}[\p{L}\d]*[-&/]|KH |QĐ )| ?[-–] )(?=[^\d\s/.,)%])/u,
    ([, label = '']) => ({ kind: 'digit', label, rank: 4 }),
  ],
  [/^\(?(\d{1,3})\) ?(?=\S)/, ([, label = '']) => ({ kind: 'paren', label, rank: 9 })],
  [/^\(?(i{1,3}|iv|vi{1,3}|ix)\) ?(?=\S)/u, ([, label = '']) => ({ kind: 'letter', label, rank: 10 })],
  [/^\(?([a-zđ]\d?)\) ?(?=\S)/u, ([, label = '']) => ({ kind: 'letter', label, rank: 10 })],
  [/^([a-hđ])\. (?=\S)/u, ([, label = '']) => ({ kind: 'letter', label, rank: 10 })],
  [/^[-–—−] ?(?=\S)/, () => ({ kind: 'bullet', label: '-', rank: 11 })],
  [/^[+] ?(?=\S)/, () => ({ kind: 'bullet', label: '+', rank: 11 })],
  [/^[*•●○▪■◦·►❖✓➢] ?(?=\S)/u, () => ({ kind: 'bullet', label: '*', rank: 11 })],
]

/** The number or bullet that a line begins with, or null. An opening quote before a number (new text of an amendment) is skipped. */
export function readMarker(line: string): Marker | null {
  const head = line.slice(0, 40)
  const quoted = /^[“"] ?(?=[\dIVX]|[a-zđ]\))/.exec(head)?.[0].length ?? 0
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(head.slice(quoted))
    const marker = match && read(match)
    if (match && marker) return { ...marker, length: match[0].length + quoted }
  }
  return null
}

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const COUNTS = ['một', 'hai', 'ba', 'bốn']

/** 'Thứ hai, …' and 'Hai là …' count as '2'. */
function ordinal(words: string): string {
  const [first = '', second = ''] = words.toLowerCase().split(/[ ,:.]+/)
  const word = first === 'thứ' ? second : first
  return String(Math.max(ORDINALS.indexOf(word), COUNTS.indexOf(word)) + 1)
}

const isRoman = (label: string): boolean => /^(?:X{0,2})(?:IX|IV|V?I{0,3})$/.test(label)

export function romanValue(label: string): number {
  const values: Record<string, number> = { I: 1, V: 5, X: 10 }
  return [...label].reduce((sum, letter, index, all) => {
    const value = values[letter] ?? 0
    return sum + (value < (values[all[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}
