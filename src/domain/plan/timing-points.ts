import { words } from './timing-words.js'

export type PointUnit = 'day' | 'month' | 'quarter' | 'year'

/** One place in the calendar that a phrase names. `year` is null where the phrase states none. */
export interface Point {
  unit: PointUnit
  /** The month (1–12) of a day or month, the number of a quarter (1–4), 0 for a year. */
  n: number
  day: number
  year: number | null
  at: number
  end: number
  /** 'Quý II - Quý IV', 'từ ngày 1/11 đến 9/11': this point and the next bound one span. */
  spansToNext: boolean
}

const YEAR = String.raw`(?:\s*(?:/|\.|-|,?\s*(?:của\s+)?năm)\s*(20\d\d)(?!\d))`
const BETWEEN = String.raw`\s*(?:,|;|và|-|&|\+|/|hoặc|(?:cho\s+)?(?:đến|tới))\s*(?:(?:hết|cuối|đầu|giữa)\s+)?`
const NOT_A_COUNT = String.raw`(?!\s*(?:lần|lượt|tháng|ngày|tuần|quý)(?!\p{L}))`
const QUARTER = String.raw`(?:IV|I{1,3}|0?[1-4])(?![\p{L}\p{N}])${NOT_A_COUNT}`
const MONTH = String.raw`(?:1[0-2]|0?[1-9])(?![\p{L}\p{N}])${NOT_A_COUNT}(?!\s*/\s*\d{1,2}(?!\d))`

const listOf = (name: string, item: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${name}\s*${item}${YEAR}?(?:${BETWEEN}(?:${name})?\s*${item}${YEAR}?)*`, 'giu')
const itemOf = (item: string) => new RegExp(String.raw`(?:(?<![\p{L}\p{N}])|(?<=[qt]))(${item})${YEAR}?`, 'giu')

const QUARTER_LIST = listOf(String.raw`(?:qu[ýí]|q\.?)`, QUARTER)
const MONTH_LIST = listOf(String.raw`(?:tháng|t\.?)`, MONTH)
const QUARTER_ITEM = itemOf(QUARTER)
const MONTH_ITEM = itemOf(MONTH)

const PART_OF_YEAR =
  /(?<!\d)(\d{1,2}|sáu|chín) tháng (?:(đầu|cuối)(?: của)?(?: năm)?|(?=năm ?20))(?: ?(?:năm|\/|-)? ?(20\d\d))?/giu
const HALF_OF_YEAR = /(?<!\p{L})nửa (đầu|cuối)(?: của)? năm(?: (20\d\d))?/giu

const DAY_IN_WORDS = new RegExp(
  String.raw`(?:(?<!\p{L})(ngày|trước|hết|đến|từ|là|và) ?)?(?<![\d/])(\d{1,2}) (?:của )?` +
    String.raw`tháng (\d{1,2})(?!\d| ?lần| tháng)(?:,? ?(?:năm|/|-) ?(20\d\d))?`,
  'giu',
)
const DAY_WITH_YEAR =
  /(?<![\d/])(?<!(?:tháng|qu[ýí]) ?)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?(?:\2|-) ?(20\d\d|\d\d)(?![\d/])/giu
const DAY_AND_MONTH = /(?<![\d/])(?<!(?:tháng|qu[ýí]) ?)(\d{1,2}) ?\/ ?(\d{1,2})(?![\d/])(?:,? ?năm (20\d\d))?/giu
const DAY_BEFORE_DAY = /(?<![\d/\p{L}])(\d{1,2})(?= ?(?:-|,|&|và|đến|tới) ?(?:hết )?(?:ngày )?\uE000)/giu
const MONTH_AND_YEAR = /(?<![\d/.-])(1[0-2]|0?[1-9]) ?\/ ?(20\d\d)(?![\d/])/g
const YEAR_NUMBER = /(?<![\d/])(20\d\d)(?![\d/])/g
const YEAR_UNNUMBERED = words(
  '(?:trong|cả|hết|cuối|suốt|toàn|trọn) năm(?! ?(?:20|học|sau|tiếp|tới|ngân))|(?:trong|cả|suốt) giai đoạn(?! ?20)',
  'g',
)

const SPAN = /^[\s)"']*(?:-|(?:cho )?(?:đến|tới))(?: ?(?:hết|cuối|đầu|giữa|trước|ngày|tháng|qu[ýí]|năm|q|t))*\s*$/iu

/** Everything in a phrase that names a day, month, quarter or year, in the order of the text. */
export function findPoints(text: string): Point[] {
  const points: Point[] = []
  let rest = text
  const take = (pattern: RegExp, read: (match: RegExpMatchArray, at: number) => Point[]) => {
    for (const match of rest.matchAll(pattern)) {
      const found = read(match, match.index)
      if (found.length === 0) continue
      points.push(...found)
      rest = rest.slice(0, match.index) + '\uE000'.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    }
  }
  take(PART_OF_YEAR, (match, at) => partOfYear(match, at))
  take(HALF_OF_YEAR, ([all, half, year], at) => monthSpan(half === 'đầu' ? [1, 6] : [7, 12], year, at, at + all.length))
  take(DAY_IN_WORDS, ([all, word, day, month, year], at) =>
    word || year ? [point('day', Number(month), year, at + (word?.length ?? 0), at + all.length, Number(day))] : [],
  )
  take(DAY_WITH_YEAR, ([all, day, , month, year], at) => [
    point('day', Number(month), year?.length === 2 ? `20${year}` : year, at, at + all.length, Number(day)),
  ])
  take(DAY_AND_MONTH, ([all, day, month, year], at) => [
    point('day', Number(month), year, at, at + all.length, Number(day)),
  ])
  take(DAY_BEFORE_DAY, ([all, day], at) => {
    const next = points.filter((p) => p.unit === 'day' && p.at > at).toSorted((a, b) => a.at - b.at)[0]
    return next ? [{ ...next, day: Number(day), at, end: at + all.length }] : []
  })
  take(QUARTER_LIST, (match, at) => items(match[0], QUARTER_ITEM, at, 'quarter'))
  take(MONTH_LIST, (match, at) => items(match[0], MONTH_ITEM, at, 'month'))
  take(MONTH_AND_YEAR, ([all, month, year], at) => [point('month', Number(month), year, at, at + all.length)])
  take(YEAR_NUMBER, ([all, year], at) => [point('year', 0, year, at, at + all.length)])
  take(YEAR_UNNUMBERED, ([all], at) => [point('year', 0, undefined, at + all.length - 3, at + all.length)])

  const inOrder = points.toSorted((a, b) => a.at - b.at)
  return inOrder.map((p, i) => {
    const next = inOrder[i + 1]
    return { ...p, spansToNext: p.spansToNext || (next !== undefined && SPAN.test(text.slice(p.end, next.at))) }
  })
}

function point(unit: PointUnit, n: number, year: string | undefined, at: number, end: number, day = 0): Point {
  return { unit, n, day, year: year ? Number(year) : null, at, end, spansToNext: false }
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
  return [{ ...point('month', from, year, at, at), spansToNext: true }, point('month', to, year, at + 1, end)]
}
