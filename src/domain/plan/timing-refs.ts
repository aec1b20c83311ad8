import type { DocumentRef } from './types.js'

const DAY = String.raw`(?:,? ?ngày (\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|năm) ?(\d{4}))`
const LETTERS = String.raw`\p{Lu}{2}[\p{Lu}\d]*(?:[-/&]\p{Lu}[\p{Lu}\d]*)*(?![\p{L}\p{N}])`
const NUMBER = String.raw`\d+(?:/\d{4})?(?:/|-(?=\p{Lu}+/))${LETTERS}`
const CITED = new RegExp(`(${NUMBER})${DAY}?`, 'gu')
const KINDS = 'kế hoạch|chương trình|quyết định|công văn|nghị quyết|chỉ thị|nghị định|thông tư|văn bản|luật'
const UNNUMBERED = new RegExp(`(?<=(?:${KINDS})(?: số)?)${DAY}`, 'giu')

/** A phrase with its cited numbers and their dates, which are no deadlines, blanked out of `text` at equal length. */
export interface Phrase {
  text: string
  printed: string
  refs: DocumentRef[]
}

export function readRefs(printed: string): Phrase {
  const refs = [...printed.matchAll(CITED)].map(([, number = '', day, month, year]) => ({
    number,
    date: day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null,
  }))
  const blank = (cited: string) => '…'.repeat(cited.length)
  return { text: printed.replace(CITED, blank).replace(UNNUMBERED, blank), printed, refs }
}
