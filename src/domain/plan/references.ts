import { readDay } from './dates.js'
import type { DocumentRef } from './types.js'

// '91/KH-UBND', '12/2025/QĐ-UBND', '27-NQ/TW', '64/2025/QH15', '39/TTr-STP'.
const NUMBER =
  /(?<![\p{L}\d/.-])(\d{1,6}[a-zA-Z]?(?: ?\/ ?(?:19|20)\d{2})? ?(?:\/ ?(?=[\p{L}])|-(?=\p{Lu}{2,4} ?\/))[\p{L}\d]+(?:(?: ?[-–] ?|\/|&|\.)[\p{L}\d]+)*)(?:,? (?:ký |ban hành )?ngày ((?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4})|(?:\d{1,2} tháng \d{1,2},? năm \d{4})))?/gu

// 'Ngày 14/7/2022, UBND tỉnh đã ban hành Kế hoạch số …'
const DAY_FIRST =
  /(?<![\p{L}\d])Ngày (\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}),[^.;\n]{2,80}(?:ban hành|ký|có) [^.;,\n\d]{0,40}$/u

/** Numbers of documents that a text cites, with their days, in order and without repetitions. */
export function referencesIn(text: string): DocumentRef[] {
  const found = new Map<string, DocumentRef>()
  for (const match of text.matchAll(NUMBER)) {
    const number = tidyNumber(match[1] ?? '')
    if (!/\p{Lu}/u.test(number)) continue
    const known = found.get(number)
    const said = match[2] ?? DAY_FIRST.exec(text.slice(Math.max(0, match.index - 160), match.index))?.[1]
    const date = said ? readDay(said.replace(',', '')) : null
    if (!known) found.set(number, { number, date })
    else if (known.date === null) known.date = date
  }
  return [...found.values()]
}

export const tidyNumber = (text: string): string => text.replace(/\s+/g, '').replace(/–/g, '-')
