import type { Element } from '@xmldom/xmldom'
import type { Styles } from './styles.js'
import { attribute, childrenOf, find, flagAt, nameOf, valueAt } from './xml.js'

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
  for (const child of childrenOf(paragraph)) readInline(child)
  return result

  function readInline(element: Element): void {
    const name = nameOf(element)
    if (name === 'r') readRun(element)
    else if (name === 'mc:AlternateContent') chosen(element).forEach(readInline)
    else if (name === 'ruby') [...childrenOf(find(element, 'rubyBase') ?? element)].forEach(readInline)
    else if (CONTAINERS.has(name)) [...childrenOf(element)].forEach(readInline)
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
      const name = nameOf(element)
      if (name === 't') show(element.textContent ?? '')
      else if (name === 'fldChar') turn(field, attribute(element, 'fldCharType'))
      else if (name === 'sym') show(symbol(attribute(element, 'char')))
      else if (name in SIGNS) show(SIGNS[name] ?? '')
      else if (name === 'mc:AlternateContent') chosen(element).forEach(read)
      else if (name === 'drawing' || name === 'pict' || name === 'object') {
        if (!hidden) result.boxes.push(...textBoxes(element))
      }
    }
    for (const element of childrenOf(run)) read(element)
  }
}

const CONTAINERS = new Set(
  'hyperlink smartTag sdt sdtContent ins moveTo customXml fldSimple dir bdo ruby rubyBase'.split(' '),
)

const SIGNS: Record<string, string> = { tab: ' ', ptab: ' ', br: '\n', cr: '\n', noBreakHyphen: '-' }

type Field = 'code' | 'result'

// Of a field its result is shown, not its code; fields stand in one another.
function turn(field: Field[], type: string | null): void {
  if (type === 'begin') field.push('code')
  else if (type === 'separate' && field.length > 0) field[field.length - 1] = 'result'
  else if (type === 'end') field.pop()
}

function symbol(code: string | null): string {
  return code !== null && /^[\da-f]{2,4}$/i.test(code) ? String.fromCharCode(parseInt(code, 16)) : ''
}

/** The content of the one branch that counts: a text box stands in both. */
export function chosen(alternatives: Element): Element[] {
  const branch = find(alternatives, 'mc:Choice') ?? find(alternatives, 'mc:Fallback')
  return branch ? [...childrenOf(branch)] : []
}

/** The outermost text boxes in a drawing. */
function textBoxes(element: Element): Element[] {
  return [...childrenOf(element)].flatMap((child) => {
    const name = nameOf(child)
    if (name === 'txbxContent') return [child]
    return (name === 'mc:AlternateContent' ? chosen(child) : [child]).flatMap((inner) =>
      nameOf(inner) === 'txbxContent' ? [inner] : textBoxes(inner),
    )
  })
}
