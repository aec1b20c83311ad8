export type PointUnit = 'day' | 'month' | 'quarter' | 'year'

/** One place in the calendar that a phrase names. `year` is null where the phrase states none. */
export interface Point {
  unit: PointUnit
  /** The month (1–12) of a day or month, the number of a quarter (1–4), 0 for a year. */
  n: number
  day: number
  year: number | null
  /** 'Ngày 31/01 năm sau': in the year after the one that the words would mean otherwise. */
  nextYear?: true
  at: number
  end: number
  /** 'Quý II - Quý IV', 'từ ngày 1/11 đến 9/11': this point and the next bound one span. */
  spansToNext: boolean
}

/** One way of writing a point or several: what `read` takes of a match is gone for the next spelling. */
export interface Spelling {
  pattern: RegExp
  read: (match: RegExpMatchArray, at: number, known: readonly Point[]) => Point[]
}

/** Stands where an earlier spelling has taken the text. */
export const TAKEN = '\uE000'

export const YEAR = String.raw`(?:\s*(?:/|\.|-|,?\s*(?:của\s+)?năm)\s*(20\d\d)(?!\d))`
export const NOT_A_COUNT = String.raw`(?!\s*(?:lần|lượt|tháng|ngày|tuần|quý|số|cuộc|buổi|kỳ|lớp|hội nghị|tin|bài|đợt|chuyên)(?!\p{L}))`
export const MONTH = String.raw`(?:1[0-2]|0?[1-9])(?![\p{L}\p{N}])${NOT_A_COUNT}(?!\s*/\s*\d{1,2}(?!\d))`

export function point(unit: PointUnit, n: number, year: string | undefined, at: number, end: number, day = 0): Point {
  return { unit, n, day, year: year ? Number(year) : null, at, end, spansToNext: false }
}

/** Two points in one place that bound a span: '6 tháng đầu năm', '15 ngày đầu tháng 6'. */
export const spanOf = (from: Point, to: Point): Point[] => [
  { ...from, end: from.at, spansToNext: true },
  { ...to, at: from.at + 1 },
]
