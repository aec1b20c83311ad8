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
    if (before && goesOn(before, block)) paragraphs.push(`${paragraphs.pop() ?? ''} ${block.text}`)
    else paragraphs.push(...(block.line?.apart ? [''] : []), block.text)
  }
  return paragraphs
}

/** Whether a line was broken only because its next word had no room, and the next one does not begin as a paragraph does. */
function goesOn({ text, line }: Block, next: Block): boolean {
  if (!line || !next.line || next.line.apart || readMarker(next.text)) return false
  const word = next.text.split(' ')[0] ?? ''
  // A letter is some 0.45 of its height wide, and a space stands before the word.
  const isFull = line.spare < (word.length + 1) * line.height * 0.45
  const sameFont = Math.abs(line.height - next.line.height) < 1
  return isFull && sameFont && next.line.start < line.start + line.height / 2 && !text.endsWith('./.')
}
