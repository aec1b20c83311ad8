import { FileProblem } from '../problems.js'

/** An element of XML, as small as can be: a table of 2,000 rows has half a million of them. */
export interface Element {
  /** 'p' for an element of Word, Excel or the package itself, 'mc:Choice' for markup compatibility, '' for any other. */
  name: string
  /** Its attributes as written: few of them are ever asked for. */
  attributes: string
  children: readonly Element[]
  /** The text directly in it. */
  text: string
}

const ATTRIBUTE = /\s*(?:[^\s=:"'<>]+:)?([^\s=:"'<>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y

/** The value of an attribute, whatever its prefix. */
export function attribute(element: Element | undefined, name: string): string | null {
  if (!element?.attributes.includes(name)) return null
  ATTRIBUTE.lastIndex = 0
  for (let match = ATTRIBUTE.exec(element.attributes); match; match = ATTRIBUTE.exec(element.attributes)) {
    if (match[1] === name) return decodeEntities(match[2] ?? match[3] ?? '')
  }
  return null
}

/** The element at the end of a path of names below an element. */
export function find(element: Element | undefined, ...path: string[]): Element | undefined {
  let found = element
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

export const namedChildren = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** All text in an element, at any depth. */
export const wholeText = (element: Element): string =>
  element.text + element.children.map((child) => wholeText(child)).join(' ')

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text with the five entities of XML and numbered characters written out; any other is refused, for none can be declared. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7});|#x([\da-f]{1,6});|(\w{1,8});)?/gi, (_, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(String(hex), 16) : null
    const decoded =
      code === null ? ENTITIES.get(String(name)) : code <= 0x10ffff ? String.fromCodePoint(code) : undefined
    if (decoded === undefined) throw new FileProblem('broken')
    return decoded
  })
}
