import type { DocumentParts } from './document-parts.js'
import { chosen, isPlaceholder, readParagraph } from './paragraph.js'
import { linesOfTable } from './table.js'
import { find, type Element } from '../office/elements.js'
import { valueAt } from './values.js'

/** The text of a body, a cell or a text box: one line a paragraph, a row of a table as 'cell | cell'. */
export function linesOf(container: Element, parts: DocumentParts): string[] {
  // In a cell a number may be all there is: the TT column is often numbered by Word.
  const numberAlone = container.name === 'tc'
  const lines: string[] = []
  let carried = ''
  for (const block of blocksOf(container)) {
    if (block.name === 'tbl') {
      if (carried !== '') lines.push(...carried.split('\n'))
      carried = ''
      lines.push(...linesOfTable(block, parts, linesOf))
      continue
    }
    if (parts.styles.isContents(valueAt(block, 'pPr', 'pStyle'))) continue
    const { text, boxes, goesOn } = readParagraph(block, parts.styles)
    const blank = text.trim() === ''
    const numbered = carried === '' && (!goesOn || !blank)
    const number = numbered ? parts.numberOf(block) : ''
    const line = carried + (blank && !numberAlone ? '' : number) + text
    carried = goesOn ? line : ''
    if (!goesOn) lines.push(...line.split('\n'))
    for (const box of boxes) lines.push(...linesOf(box, parts))
  }
  return carried === '' ? lines : [...lines, ...carried.split('\n')]
}

/** Paragraphs and tables, out of what may be wrapped round them; a table of contents would say every heading twice. */
function* blocksOf(container: Element): Generator<Element> {
  for (const child of container.children) {
    const name = child.name
    if (name === 'p' || name === 'tbl') yield child
    else if (name === 'mc:AlternateContent') {
      for (const inner of chosen(child)) {
        if (inner.name === 'p' || inner.name === 'tbl') yield inner
      }
    } else if (WRAPPERS.has(name) && !isContents(child) && !isPlaceholder(child)) yield* blocksOf(child)
  }
}

const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'])

const isContents = (element: Element): boolean =>
  /table of contents/i.test(valueAt(find(element, 'sdtPr', 'docPartObj'), 'docPartGallery') ?? '')
