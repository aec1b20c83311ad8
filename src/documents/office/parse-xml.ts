import { FileProblem } from '../problems.js'
import { decodeEntities, type Element } from './elements.js'

const MOST_CHARACTERS = 60_000_000
const MOST_ELEMENTS = 1_500_000
const MOST_DEPTH = 200
const MOST_ATTRIBUTES = 200

const NAMESPACES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': '',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': '',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
}

interface OpenElement extends Element {
  children: Element[]
  tag: string
  scope: Scope
  kept: boolean
}

/** Prefixes and their namespaces, and the names of tags as far as they were seen. */
interface Scope {
  prefixes: Map<string, string>
  names: Map<string, string>
}

const NONE: Element[] = []

/**
 * The root of an XML part, in one pass. Elements named in `ignored` are left out with all that is in them. Throws a
 * `FileProblem` for what is no XML, too deep or too large, and for a DOCTYPE: with it goes any entity.
 */
export function parseXml(bytes: Uint8Array, ignored: ReadonlySet<string> = new Set()): Element {
  const xml = decode(bytes)
  if (xml.length > MOST_CHARACTERS) throw new FileProblem('too-complex')
  const open: OpenElement[] = []
  let root: Element | undefined
  let elements = 0
  for (let at = 0; ;) {
    const start = xml.indexOf('<', at)
    if (start !== at) addText(decodeEntities(xml.slice(at, start === -1 ? xml.length : start)))
    if (start === -1) break
    const next = xml[start + 1]
    if (next === '!' || next === '?') at = readAside(start)
    else {
      const end = endOfTag(xml, start)
      if (next === '/') close(xml.slice(start + 2, end).trimEnd())
      else openTag(xml.slice(start + 1, end))
      at = end + 1
    }
  }
  if (!root || open.length > 0) throw new FileProblem('broken')
  return root

  function addText(text: string): void {
    const element = open.at(-1)
    if (element) element.text += text
    else if (text.trim() !== '') throw new FileProblem('broken')
  }

  function readAside(start: number): number {
    const aside = ASIDES.find(([opening]) => xml.startsWith(opening, start))
    // What else begins with '<!' is a DOCTYPE or a part of one.
    const end = aside ? xml.indexOf(aside[1], start + aside[0].length) : -1
    if (!aside || end === -1) throw new FileProblem('broken')
    if (aside[0] === '<![CDATA[') addText(xml.slice(start + aside[0].length, end))
    return end + aside[1].length
  }

  function openTag(inner: string): void {
    const closed = inner.endsWith('/')
    const [, tag = '', attributes = ''] = TAG.exec(closed ? inner.slice(0, -1) : inner) ?? []
    const parent = open.at(-1)
    if (tag === '' || (!parent && root)) throw new FileProblem('broken')
    elements++
    if (elements > MOST_ELEMENTS || open.length >= MOST_DEPTH) throw new FileProblem('too-complex')
    const scope = scopeOf(attributes, parent?.scope)
    const name = nameIn(scope, tag)
    const kept = (parent?.kept ?? true) && !ignored.has(name)
    if (closed) append({ name, attributes, children: NONE, text: '' }, kept)
    else open.push({ name, attributes, children: NONE, text: '', tag, scope, kept })
  }

  function close(tag: string): void {
    const element = open.pop()
    if (element?.tag !== tag) throw new FileProblem('broken')
    const { name, attributes, children, text } = element
    append({ name, attributes, children, text }, element.kept)
  }

  function append(element: Element, kept: boolean): void {
    const parent = open.at(-1)
    if (!parent) root = element
    else if (!kept) return
    else if (parent.children === NONE) parent.children = [element]
    else parent.children.push(element)
  }
}

const TAG = /^([^\s"'=<>/]+)(?:\s([^]*))?$/

const ASIDES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Where the '>' of a tag stands that is in no attribute. */
function endOfTag(xml: string, start: number): number {
  QUOTE_OR_END.lastIndex = start
  for (let attributes = 0; attributes <= MOST_ATTRIBUTES; attributes++) {
    const sign = QUOTE_OR_END.exec(xml)
    if (sign?.[0] === '>') return sign.index
    const closing = sign ? xml.indexOf(sign[0], sign.index + 1) : -1
    if (closing === -1) throw new FileProblem('broken')
    QUOTE_OR_END.lastIndex = closing + 1
  }
  throw new FileProblem('too-complex')
}

const QUOTE_OR_END = /["'>]/g

function scopeOf(attributes: string, outer: Scope | undefined): Scope {
  if (outer && !attributes.includes('xmlns')) return outer
  const prefixes = new Map(outer?.prefixes)
  for (const [, prefix = '', , value = ''] of attributes.matchAll(
    /(?<!\S)xmlns(?::([^\s=]+))?\s*=\s*(["'])(.*?)\2/gs,
  )) {
    prefixes.set(prefix, value)
  }
  return { prefixes, names: new Map() }
}

function nameIn({ prefixes, names }: Scope, tag: string): string {
  const known = names.get(tag)
  if (known !== undefined) return known
  const colon = tag.indexOf(':')
  const namespace = NAMESPACES[prefixes.get(tag.slice(0, Math.max(0, colon))) ?? '']
  const name = namespace === undefined ? '' : namespace + tag.slice(colon + 1)
  names.set(tag, name)
  return name
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
