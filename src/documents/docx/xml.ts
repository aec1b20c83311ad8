import { DOMParser, type Element } from '@xmldom/xmldom'
import { FileProblem } from '../problems.js'
import { checkXml } from './xml-limits.js'

/** The root of an XML part. Throws a `FileProblem` for what is no XML, too large, or has a DOCTYPE. */
export function parseXml(bytes: Uint8Array): Element {
  const xml = decode(bytes)
  checkXml(xml)
  try {
    const parser = new DOMParser({
      locator: false,
      onError(level, message) {
        if (level !== 'warning') throw new Error(message)
      },
    })
    const root = parser.parseFromString(xml, 'text/xml').documentElement
    if (root) return root
  } catch {
    throw new FileProblem('broken')
  }
  throw new FileProblem('broken')
}

function decode(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FileProblem('broken')
  }
}

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** 'p' for an element of Word, 'mc:Choice' for one of markup compatibility, '' for any other. */
export function nameOf({ namespaceURI, localName }: Element): string {
  if (namespaceURI !== null && WORD.has(namespaceURI)) return localName ?? ''
  return namespaceURI === COMPATIBILITY ? `mc:${localName}` : ''
}

/** The elements in an element, in their order. */
export function* childrenOf(element: Element): Generator<Element> {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) yield node as Element
  }
}

export const namedChildren = (element: Element, name: string): Element[] =>
  [...childrenOf(element)].filter((child) => nameOf(child) === name)

/** The element at the end of a path of names below an element. */
export function find(element: Element | undefined, ...path: string[]): Element | undefined {
  let found = element
  for (const name of path) {
    if (!found) return undefined
    let next: Element | undefined
    for (const child of childrenOf(found)) {
      if (nameOf(child) === name) {
        next = child
        break
      }
    }
    found = next
  }
  return found
}

export const attribute = (element: Element | undefined, name: string): string | null =>
  element?.getAttributeNS(element.namespaceURI, name) ?? null

/** `w:val` of the element at the end of a path. */
export const valueAt = (element: Element | undefined, ...path: string[]): string | null =>
  attribute(find(element, ...path), 'val')

/** The same as a whole number, or null. */
export function numberAt(element: Element | undefined, ...path: string[]): number | null {
  const value = valueAt(element, ...path)
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

/** A property that is on by being there, as `w:vanish`; null where it is not said. */
export function flagAt(element: Element | undefined, ...path: string[]): boolean | null {
  const found = find(element, ...path)
  return found ? !/^(?:0|false|off)$/.test(attribute(found, 'val') ?? '') : null
}
