import { isoDay } from './dates.js'
import { tidyNumber } from './references.js'

const NUMBER =
  /(?:^|[\s(])(?:Số|SỐ) ?[:.]? ?(\d{1,6}[a-zA-Z]?)?[ ._…-]*?\/ ?((?:(?:19|20)\d{2} ?\/ ?)?)(\p{Lu}[\p{L}\d]*(?:(?: ?[-–] ?|\/|&|\.)(?=\p{Lu})[\p{L}\d]+)*)/u
// Party bodies: '12-KH/TU'.
const PARTY_NUMBER = /(?:^|[\s(])(?:Số|SỐ) ?[:.]? ?(\d{1,6})?[ ._…]*-((\p{Lu}{2,5}) ?\/ ?\p{Lu}[\p{L}\d]*)/u

/** The number and symbol of the document out of the lines of its header; the number is null where it is blank. */
export function readNumber(lines: string[]): { number: string | null; symbol: string | null } {
  // 'Số:' may stand alone, with the number in the next line or cell.
  for (const line of lines.map((line, i) => (/^Số ?:?$/iu.test(line) ? `${line} ${lines[i + 1] ?? ''}` : line))) {
    const match = NUMBER.exec(line.slice(0, 600))
    if (match) {
      const symbol = tidyNumber(match[3] ?? '')
      return { number: match[1] ? tidyNumber(`${match[1]}/${match[2] ?? ''}${symbol}`) : null, symbol }
    }
    const party = PARTY_NUMBER.exec(line.slice(0, 600))
    if (party) {
      const symbol = tidyNumber(party[2] ?? '')
      return { number: party[1] ? `${party[1]}-${symbol}` : null, symbol }
    }
  }
  return { number: null, symbol: null }
}

const DATE = /ngày ?[._… ]*(\d{1,2})?[._… ]*tháng ?[._… ]*(\d{1,2})?[._… ]*năm ?[._… ]*(\d{4})?/iu
const SHORT_DATE = /, ngày (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/u

/** The day of issue (null where the day is blank) and the year, which may stand there alone. */
export function readIssueDate(lines: string[]): { issuedOn: string | null; year: number | null } {
  for (const line of lines) {
    const match = DATE.exec(line) ?? SHORT_DATE.exec(line)
    if (match) return { issuedOn: isoDay(match[3], match[2], match[1]), year: match[3] ? Number(match[3]) : null }
  }
  return { issuedOn: null, year: null }
}
