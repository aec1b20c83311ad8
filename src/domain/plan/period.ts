export interface PlanPeriod {
  year: number | null
  period: { from: string; to: string } | null
}

/**
 * The year or years that a title speaks of. A year outside quotes outweighs the period of a scheme that is quoted;
 * years of laws and of days are left out.
 */
export function readPeriod(title: string): PlanPeriod | null {
  const text = title
    .replace(/(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}/giu, ' ')
    .replace(/(?:Bộ luật|Luật|Hiến pháp|Nghị quyết|Nghị định|Pháp lệnh)[^,;“”"]{0,100}? năm \d{4}/gu, ' ')
    .replace(/\d{1,6}\/\d{4}\//g, ' ')
  const unquoted = text.replace(/[“"][^“”"]*[”"]/g, ' ')
  const single = readSingle(unquoted)
  if (single) return single
  return readSchoolYear(unquoted) ?? readRange(unquoted) ?? readRange(text) ?? readSingle(text)
}

function readSingle(text: string): PlanPeriod | null {
  const quarter = /quý (IV|I{1,3}|[1-4])(?:\/| năm )(\d{4})/iu.exec(text)
  if (quarter) {
    const q = ['I', 'II', 'III', 'IV'].indexOf((quarter[1] ?? '').toUpperCase()) + 1 || Number(quarter[1])
    return between(Number(quarter[2]), QUARTERS[q - 1] ?? WHOLE)
  }
  const half = /(?:6|06|sáu) tháng (đầu|cuối) năm (\d{4})/iu.exec(text)
  if (half) return between(Number(half[2]), half[1]?.toLowerCase() === 'đầu' ? ['01-01', '06-30'] : ['07-01', '12-31'])
  const years = [...text.matchAll(/(?<![\p{L}])năm (?:học )?(20\d{2})(?!\d)(?! ?[-–] ?(?:năm )?20\d{2})/giu)]
  if (
    readRange(text) &&
    years.every((year) =>
      /(?:từ|đến(?: hết)?|-|–) năm 20\d{2}$/iu.test(
        text.slice(Math.max(0, year.index - 10), year.index + year[0].length),
      ),
    )
  )
    return null
  const year = Number(years.at(-1)?.[1])
  return year ? between(year, WHOLE) : null
}

function readSchoolYear(text: string): PlanPeriod | null {
  const years = /năm học (20\d{2}) ?[-–] ?(20\d{2})/iu.exec(text)
  return years && { year: null, period: { from: `${years[1]}-09-01`, to: `${years[2]}-08-31` } }
}

function readRange(text: string): PlanPeriod | null {
  const range =
    /(?:giai đoạn|thời kỳ|(?:các )?năm|từ)(?: từ)?(?: năm)? (20\d{2}) ?(?:[-–]|đến(?: hết)?) ?(?:năm )?(20\d{2})/iu.exec(
      text,
    )
  const [from, to] = [Number(range?.[1]), Number(range?.[2])]
  if (!range || to < from) return null
  return { year: from === to ? from : null, period: { from: `${from}-01-01`, to: `${to}-12-31` } }
}

const WHOLE: readonly [string, string] = ['01-01', '12-31']
const QUARTERS: readonly (readonly [string, string])[] = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
]

/** The last year that a text names at all, laws included. */
export const readAnyYear = (text: string): PlanPeriod | null => readSingle(text)

export const wholeYear = (year: number): PlanPeriod => between(year, WHOLE)

const between = (year: number, [from, to]: readonly [string, string]): PlanPeriod => ({
  year,
  period: { from: `${year}-${from}`, to: `${year}-${to}` },
})
