/** The most characters that a cell of Excel holds. */
const MOST = 32_767

/** Text as XML can hold it: NFC with its line breaks, without other control characters and halves of characters. */
export function writableText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\uFFFE\uFFFF]/gu, '')
}

/** The same for a cell of Excel, which would read '_x000D_' as a character: its underscore is written as one. */
export function writableCell(text: string): string {
  return writableText(text)
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, MOST)
    .replace(/[\uD800-\uDBFF]$/, '')
}
