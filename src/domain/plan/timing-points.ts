import { DAY_SPELLINGS } from './timing-day-points.js'
import type { Point, Spelling } from './timing-point.js'
import { MONTH, NOT_A_COUNT, point, spanOf, TAKEN, YEAR } from './timing-point.js'
import { words } from './timing-words.js'

const BETWEEN = String.raw`\s*(?:,|;|và|-|&|\+|/|hoặc|(?:cho\s+)?(?:đến|tới))\s*(?:(?:hết|cuối|đầu|giữa)\s+)?`
const QUARTER = String.raw`(?:IV|I{1,3}|0?[1-4])(?![\p{L}\p{N}])${NOT_A_COUNT}`
const QUARTER_NAME = String.raw`(?:qu[ýí]|q\.?)`
const MONTH_NAME = String.raw`(?:tháng|t\.?)`

/** The spellings of a point or of several, in the order in which they are looked for; what one takes is gone for the next. */
const SPELLINGS: readonly Spelling[] = [
  {
    // 6 tháng cuối năm 2026
    pattern:
      /(?<!\d)(\d{1,2}|sáu|chín) tháng (?:(đầu|cuối)(?: của)?(?: năm)?|(?=năm ?20))(?: ?(?:năm|\/|-)? ?(20\d\d))?/giu,
    read: partOfYear,
  },
  {
    // nửa đầu năm 2026
    pattern: /(?<!\p{L})nửa (đầu|cuối)(?: của)? năm(?: (20\d\d))?/giu,
    read: ([all, half, year], at) => monthSpan(half === 'đầu' ? [1, 6] : [7, 12], year, at, at + all.length),
  },
  {
    // từ đầu năm đến …
    pattern: /(?<=từ )đầu năm(?: (20\d\d))?(?= ?(?:-|đến|tới))/giu,
    read: ([all, year], at) => [point('month', 1, year, at, at + all.length)],
  },
  ...DAY_SPELLINGS,
  {
    // Quý II, quý III và quý IV/2026
    pattern: listOf(QUARTER_NAME, QUARTER),
    read: ([list], at) => items(list, itemOf(QUARTER), at, 'quarter'),
  },
  {
    // Tháng 4, 5, 6/2026
    pattern: listOf(MONTH_NAME, MONTH),
    read: ([list], at) => items(list, itemOf(MONTH), at, 'month'),
  },
  {
    // 03-05/2026
    pattern: /(?<![\d/.-])(1[0-2]|0?[1-9]) ?- ?(1[0-2]|0?[1-9]) ?\/ ?(20\d\d)(?![\d/])/g,
    read: ([all, first, last, year], at) => monthSpan([Number(first), Number(last)], year, at, at + all.length),
  },
  {
    // 11/2026
    pattern: /(?<![\d/.-])(1[0-2]|0?[1-9]) ?[/-] ?(20\d\d)(?![\d/])/g,
    read: ([all, month, year], at) => [point('month', Number(month), year, at, at + all.length)],
  },
  {
    // 2026
    pattern: /(?<![\d/])(20\d\d)(?![\d/])/g,
    read: ([all, year], at) => [point('year', 0, year, at, at + all.length)],
  },
  {
    // trong năm
    pattern: words(
      '(?:trong|cả|hết|(?<!họp |lệ |kết |cáo )cuối|suốt|toàn|trọn) năm(?! ?(?:20|học|sau|tiếp|tới|ngân))' +
        '|(?:trong|cả|suốt) giai đoạn(?! ?20)',
      'g',
    ),
    read: ([all], at) => [point('year', 0, undefined, at + all.length - 3, at + all.length)],
  },
  {
    // Nhân Ngày Pháp luật: 9/11 by Article 8 of the law on it, where nothing else names the time
    pattern: words('(?:nhân|dịp|vào|trong|chào mừng) ngày pháp luật', 'g'),
    read: ([all], at, known) =>
      known.every(({ unit }) => unit === 'year') ? [point('day', 11, undefined, at, at + all.length, 9)] : [],
  },
]

const SPAN =
  /^[\s)"']*(?:-|(?:cho )?(?:đến|tới)|[,;] ?kết thúc:?)(?: ?(?:hết|cuối|đầu|giữa|trước|ngày|tháng|qu[ýí]|năm|q|t))*\s*$/iu

// 'Liền kề' alone says which neighbour only of what stands at the start of a year.
const NEXT_YEAR =
  /^,? ?(?:của )?năm (?:sau(?: liền kề)?|tới|kế tiếp|tiếp theo|liền kề(?: sau)?|liền sau|kế sau)(?! trước| khi)(?!\p{L})/iu

/** Everything in a phrase that names a day, month, quarter or year, in the order of the text. */
export function findPoints(text: string): Point[] {
  const points: Point[] = []
  let rest = text
  for (const { pattern, read } of SPELLINGS) {
    for (const match of rest.matchAll(pattern)) {
      const { index: at, 0: found } = match
      const named = read(match, at, points)
      if (named.length === 0) continue
      points.push(...named)
      rest = rest.slice(0, at) + TAKEN.repeat(found.length) + rest.slice(at + found.length)
    }
  }
  const inOrder = points.toSorted((a, b) => a.at - b.at)
  return inOrder.map((p, i) => {
    const next = inOrder[i + 1]
    const spans = p.spansToNext || (next !== undefined && SPAN.test(text.slice(p.end, next.at)))
    return { ...p, ...toNextYear(text, p), spansToNext: spans }
  })
}

function toNextYear(text: string, { unit, n, year, end }: Point): Partial<Point> {
  const words = year === null && unit !== 'year' ? NEXT_YEAR.exec(text.slice(end)) : null
  if (!words || (/liền kề$/iu.test(words[0]) && !/sau/iu.test(words[0]) && n > (unit === 'quarter' ? 1 : 3))) return {}
  return { nextYear: true, end: end + words[0].length }
}

/** 'Quý II, III', 'tháng 4 và tháng 5/2026'. */
function listOf(name: string, item: string): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?<!(?:mỗi|h[àằ]ng|từng) )${name}\s*${item}${YEAR}?(?:${BETWEEN}(?:${name})?\s*${item}${YEAR}?)*`,
    'giu',
  )
}

function itemOf(item: string): RegExp {
  return new RegExp(String.raw`(?:(?<![\p{L}\p{N}])|(?<=[qt]))(${item})${YEAR}?`, 'giu')
}

function items(list: string, pattern: RegExp, at: number, unit: 'month' | 'quarter'): Point[] {
  return [...list.matchAll(pattern)].map((match) => {
    const start = at + match.index
    const n = unit === 'quarter' ? quarterNumber(match[1] ?? '') : Number(match[1])
    return point(unit, n, match[2], start, start + match[0].length)
  })
}

function quarterNumber(numeral: string): number {
  const roman = ['I', 'II', 'III', 'IV'].indexOf(numeral.toUpperCase())
  return roman >= 0 ? roman + 1 : Number(numeral)
}

/** '6 tháng đầu năm', '6 tháng cuối năm 2026', '9 tháng năm 2026'. */
function partOfYear([all, count = '', half, year]: RegExpMatchArray, at: number): Point[] {
  const months = { sáu: 6, chín: 9 }[count.toLowerCase()] ?? Number(count)
  if (months < 1 || months > 11) return []
  return monthSpan(half?.toLowerCase() === 'cuối' ? [13 - months, 12] : [1, months], year, at, at + all.length)
}

function monthSpan([from, to]: [number, number], year: string | undefined, at: number, end: number): Point[] {
  return spanOf(point('month', from, year, at, end), point('month', to, year, at, end))
}
