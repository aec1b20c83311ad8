// A full stop after these does not end a sentence.
const ABBREVIATION = /(?:^|[\s(])(?:TP|TX|TT|Tp|Q|P|ThS|TS|GS|PGS|Đ\/c|đ\/c|St|v\.v|vv|[\p{Lu}])$/u

/** Where each sentence of a paragraph begins and ends. */
export function sentencesOf(text: string): { start: number; end: number; text: string }[] {
  const sentences: { start: number; end: number; text: string }[] = []
  let start = 0
  for (const match of text.matchAll(/(?:\.|\.{2,3}|…|[!?])[”"’)]?(?= [\p{Lu}\d“"(-]|$)/gu)) {
    if (match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index))) continue
    const end = match.index + match[0].length
    sentences.push({ start, end, text: text.slice(start, end) })
    start = end + 1
  }
  if (start < text.length) sentences.push({ start, end: text.length, text: text.slice(start) })
  return sentences
}

export const firstSentence = (text: string): string => sentencesOf(text.slice(0, 3_000))[0]?.text ?? text
