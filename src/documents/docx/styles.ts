import { attribute, find, namedChildren, type Element } from '../office/elements.js'
import { flagAt, numberAt, valueAt } from './values.js'

export interface StyleNumbering {
  numId: number | null
  ilvl: number | null
  /** The styles that the numbering comes through, the nearest first: a level of a list may belong to one of them. */
  styles: string[]
}

export interface Styles {
  /** The numbering of a paragraph of this style; of the default style for null. */
  numbering(styleId: string | null): StyleNumbering
  /** Whether text of this style is hidden or in capitals; null where the style does not say. */
  flag(styleId: string | null, name: 'vanish' | 'caps'): boolean | null
  /** The `w:tblBorders` of a table style. */
  borders(styleId: string | null): Element | undefined
  isContents(styleId: string | null): boolean
}

/** Styles of `word/styles.xml`, each with those that it is based on. */
export function readStyles(root: Element | undefined): Styles {
  const all = root ? namedChildren(root, 'style') : []
  const byId = new Map(all.map((style) => [attribute(style, 'styleId') ?? '', style]))
  const isDefault = (style: Element): boolean =>
    attribute(style, 'type') === 'paragraph' && /^(?:1|true|on)$/.test(attribute(style, 'default') ?? '')
  const defaultId = attribute(all.find(isDefault), 'styleId')

  const chains = new Map<string, [string, Element][]>()
  function chainOf(styleId: string | null): [string, Element][] {
    const first = styleId ?? ''
    const known = chains.get(first)
    if (known) return known
    const chain = new Map<string, Element>()
    for (let id: string | null = first; id !== null && !chain.has(id);) {
      const style = byId.get(id)
      if (!style) break
      chain.set(id, style)
      id = valueAt(style, 'basedOn')
    }
    chains.set(first, [...chain])
    return [...chain]
  }

  return {
    numbering(styleId) {
      const chain = chainOf(styleId ?? defaultId)
      const first = (name: string): number | null =>
        chain.map(([, style]) => numberAt(style, 'pPr', 'numPr', name)).find((value) => value !== null) ?? null
      return { numId: first('numId'), ilvl: first('ilvl'), styles: chain.map(([id]) => id) }
    },
    flag: (styleId, name) =>
      chainOf(styleId)
        .map(([, style]) => flagAt(style, 'rPr', name))
        .find((value) => value !== null) ?? null,
    borders: (styleId) =>
      chainOf(styleId)
        .map(([, style]) => find(style, 'tblPr', 'tblBorders'))
        .find((borders) => borders !== undefined),
    isContents: (styleId) => /^toc \d/i.test(valueAt(byId.get(styleId ?? ''), 'name') ?? ''),
  }
}
