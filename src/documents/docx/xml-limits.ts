import { FileProblem } from '../problems.js'

const MOST_CHARACTERS = 30_000_000
const MOST_ELEMENTS = 400_000
const MOST_ATTRIBUTES = 1_500_000
const MOST_ATTRIBUTES_OF_ELEMENT = 200
const MOST_DEPTH = 200

/**
 * Looks over XML in one pass before a tree is made of it: a DOCTYPE (and with it any entity) is refused, and so is what
 * is too deep or too large. Throws a `FileProblem`.
 */
export function checkXml(xml: string): void {
  if (xml.length > MOST_CHARACTERS) throw new FileProblem('too-complex')
  let depth = 0
  let elements = 0
  let attributes = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const next = xml[at + 1]
    if (next === '!' || next === '?') {
      at = endOfAside(xml, at)
      continue
    }
    const tag = readTag(xml, at)
    if (next === '/') depth--
    else {
      elements++
      attributes += tag.attributes
      if (!tag.closed) depth++
      if (depth > MOST_DEPTH || elements > MOST_ELEMENTS || attributes > MOST_ATTRIBUTES) {
        throw new FileProblem('too-complex')
      }
    }
    at = tag.end
  }
}

const ASIDES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function endOfAside(xml: string, at: number): number {
  const aside = ASIDES.find(([opening]) => xml.startsWith(opening, at))
  // What else begins with '<!' is a DOCTYPE or a part of one.
  const end = aside ? xml.indexOf(aside[1], at + aside[0].length) : -1
  if (!aside || end === -1) throw new FileProblem('broken')
  return end + aside[1].length
}

function readTag(xml: string, start: number): { end: number; attributes: number; closed: boolean } {
  let attributes = 0
  let at = start + 1
  for (; at < xml.length; at++) {
    const sign = xml[at]
    if (sign === '>') return { end: at + 1, attributes, closed: xml[at - 1] === '/' }
    if (sign !== '"' && sign !== "'") continue
    attributes++
    if (attributes > MOST_ATTRIBUTES_OF_ELEMENT) throw new FileProblem('too-complex')
    at = xml.indexOf(sign, at + 1)
    if (at === -1) break
  }
  throw new FileProblem('broken')
}
