import { readMarker } from '../../domain/plan/marker.js'

/** A line of running text, or the row of a table (`line` is null then). */
export interface Block {
  text: string
  line: {
    start: number
    /** Room left to the right margin of the page. */
    spare: number
    height: number
    /** More than the usual space lies above it. */
    apart: boolean
  } | null
}

/** Puts the lines of a paragraph together, over the end of a page as well; a blank line stands for the space between two. */
export function joinBlocks(blocks: Block[]): string[] {
  const paragraphs: string[] = []
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1]
    if (before && goesOn(before, block)) paragraphs.push(joined(paragraphs.pop() ?? '', block.text))
    else paragraphs.push(...(block.line?.apart ? [''] : []), block.text)
  }
  return paragraphs
}

/** A line may break after the hyphen of 'KH-UBND'. */
const joined = (text: string, next: string): string =>
  /[\p{Lu}\d]-$/u.test(text) && /^\p{Lu}/u.test(next) ? text + next : `${text} ${next}`

/** Whether a line was broken only because its next word had no room, and the next one does not begin as a paragraph does. */
function goesOn({ text, line }: Block, next: Block): boolean {
  if (!line || !next.line || next.line.apart || (readMarker(next.text) && !isWithin(text, next.text))) return false
  const word = next.text.split(' ')[0] ?? ''
  // A letter is some 0.45 of its height wide, and a space stands before the word.
  const isFull = line.spare < (word.length + 1) * line.height * 0.45
  const sameFont = Math.abs(line.height - next.line.height) < 1
  return isFull && sameFont && next.line.start < line.start + line.height / 2 && !text.endsWith('./.')
}

/** What looks like a number or a bullet may stand in a sentence: 'giai đoạn 2022' over '- 2027', 'trước ngày' over '15.' */
const isWithin = (text: string, next: string): boolean =>
  /(?:^|\s)(?:ngày|tháng|quý|năm|số|điều|khoản|điểm|mục|từ|đến|và|hoặc)$/iu.test(text) ||
  (/[\p{L}\d)”"]$/u.test(text) && /^[-–] ?[\d\p{Ll}]/u.test(next))
