import type { Styles } from './styles.js'
import { symbol } from './symbols.js'
import { attribute, find, type Element } from '../office/elements.js'
import { flagAt, valueAt } from './values.js'

export interface ParagraphText {
  /** As shown once all tracked changes are accepted; a line break is '\n'. */
  text: string
  /** `w:txbxContent` of the text boxes anchored in it. */
  boxes: Element[]
  /** Its end is deleted or hidden: the next paragraph goes on in the same line. */
  goesOn: boolean
}

/** What a paragraph shows, without its automatic number. Notes are left out: they are no part of the plan's outline. */
export function readParagraph(paragraph: Element, styles: Styles): ParagraphText {
  const styleId = valueAt(paragraph, 'pPr', 'pStyle')
  const mark = find(paragraph, 'pPr', 'rPr')
  const result: ParagraphText = {
    text: '',
    boxes: [],
    goesOn:
      find(mark, 'del') !== undefined || find(mark, 'moveFrom') !== undefined || (flagAt(mark, 'vanish') ?? false),
  }
  const field: Field[] = []
  for (const child of paragraph.children) readInline(child)
  return result

  function readInline(element: Element): void {
    const name = element.name
    if (name === 'r') readRun(element)
    else if (name === 'mc:AlternateContent') chosen(element).forEach(readInline)
    else if (CONTAINERS.has(name) && !isPlaceholder(element)) element.children.forEach(readInline)
  }

  function readRun(run: Element): void {
    const runStyle = valueAt(run, 'rPr', 'rStyle')
    const is = (flag: 'vanish' | 'caps'): boolean =>
      flagAt(run, 'rPr', flag) ?? styles.flag(runStyle, flag) ?? styles.flag(styleId, flag) ?? false
    const hidden = is('vanish')
    const capitals = is('caps')
    const show = (text: string): void => {
      if (!hidden && field.every((state) => state === 'result')) result.text += capitals ? text.toUpperCase() : text
    }
    const read = (element: Element): void => {
      const name = element.name
      if (name === 't') show(element.text.replace(/\s/g, ' '))
      else if (name === 'fldChar') turn(field, attribute(element, 'fldCharType'))
      else if (name === 'sym') show(symbol(attribute(element, 'font'), attribute(element, 'char')))
      else if (name in SIGNS) show(SIGNS[name] ?? '')
      else if (name === 'mc:AlternateContent') chosen(element).forEach(read)
      else if (name === 'ruby') find(element, 'rubyBase')?.children.forEach(readInline)
      else if (name === 'drawing' || name === 'pict' || name === 'object') {
        if (!hidden) result.boxes.push(...textBoxes(element))
      }
    }
    for (const element of run.children) read(element)
  }
}

const CONTAINERS = new Set('hyperlink smartTag sdt sdtContent ins moveTo customXml fldSimple dir bdo'.split(' '))

const SIGNS: Record<string, string> = { tab: ' ', ptab: ' ', br: '\n', cr: '\n', noBreakHyphen: '-' }

type Field = 'code' | 'result'

// Of a field its result is shown, not its code; fields stand in one another.
function turn(field: Field[], type: string | null): void {
  if (type === 'begin') field.push('code')
  else if (type === 'separate' && field.length > 0) field[field.length - 1] = 'result'
  else if (type === 'end') field.pop()
}

/** A content control that nobody has filled in shows how to do so. */
export const isPlaceholder = (element: Element): boolean =>
  element.name === 'sdt' && (flagAt(element, 'sdtPr', 'showingPlcHdr') ?? false)

/** The content of the one branch that counts: a text box stands in both. */
export function chosen(alternatives: Element): readonly Element[] {
  const branch = find(alternatives, 'mc:Choice') ?? find(alternatives, 'mc:Fallback')
  return branch?.children ?? []
}

/** The outermost text boxes in a drawing. */
function textBoxes(element: Element): Element[] {
  return element.children.flatMap((child) => {
    const name = child.name
    if (name === 'txbxContent') return [child]
    return (name === 'mc:AlternateContent' ? chosen(child) : [child]).flatMap((inner) =>
      inner.name === 'txbxContent' ? [inner] : textBoxes(inner),
    )
  })
}
